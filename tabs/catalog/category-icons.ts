import type { FluentIcon } from '@fluentui/react-icons';
import { Airplane24Regular } from '@fluentui/react-icons/svg/airplane';
import { Apps24Regular } from '@fluentui/react-icons/svg/apps';
import { AppsList24Regular } from '@fluentui/react-icons/svg/apps-list';
import { Badge24Regular } from '@fluentui/react-icons/svg/badge';
import { Book24Regular } from '@fluentui/react-icons/svg/book';
import { Box24Regular } from '@fluentui/react-icons/svg/box';
import { Building24Regular } from '@fluentui/react-icons/svg/building';
import { Calendar24Regular } from '@fluentui/react-icons/svg/calendar';
import { Camera24Regular } from '@fluentui/react-icons/svg/camera';
import { Cart24Regular } from '@fluentui/react-icons/svg/cart';
import { Cloud24Regular } from '@fluentui/react-icons/svg/cloud';
import { Code24Regular } from '@fluentui/react-icons/svg/code';
import { Database24Regular } from '@fluentui/react-icons/svg/database';
import { Desktop24Regular } from '@fluentui/react-icons/svg/desktop';
import { Document24Regular } from '@fluentui/react-icons/svg/document';
import { Gift24Regular } from '@fluentui/react-icons/svg/gift';
import { Globe24Regular } from '@fluentui/react-icons/svg/globe';
import { Headset24Regular } from '@fluentui/react-icons/svg/headset';
import { Key24Regular } from '@fluentui/react-icons/svg/key';
import { Laptop24Regular } from '@fluentui/react-icons/svg/laptop';
import { LockClosed24Regular } from '@fluentui/react-icons/svg/lock-closed';
import { Mail24Regular } from '@fluentui/react-icons/svg/mail';
import { Money24Regular } from '@fluentui/react-icons/svg/money';
import { People24Regular } from '@fluentui/react-icons/svg/people';
import { PeopleTeam24Regular } from '@fluentui/react-icons/svg/people-team';
import { Person24Regular } from '@fluentui/react-icons/svg/person';
import { Phone24Regular } from '@fluentui/react-icons/svg/phone';
import { Print24Regular } from '@fluentui/react-icons/svg/print';
import { ShieldKeyhole24Regular } from '@fluentui/react-icons/svg/shield-keyhole';
import { Toolbox24Regular } from '@fluentui/react-icons/svg/toolbox';
import { VehicleCar24Regular } from '@fluentui/react-icons/svg/vehicle-car';
import { Wrench24Regular } from '@fluentui/react-icons/svg/wrench';

/** The pictures that categories can have, by the name of the Fluent icon; one that is not among them is shown as `Apps`. */
export const categoryIcons: Readonly<Record<string, FluentIcon>> = {
  Airplane: Airplane24Regular,
  Apps: Apps24Regular,
  AppsList: AppsList24Regular,
  Badge: Badge24Regular,
  Book: Book24Regular,
  Box: Box24Regular,
  Building: Building24Regular,
  Calendar: Calendar24Regular,
  Camera: Camera24Regular,
  Cart: Cart24Regular,
  Cloud: Cloud24Regular,
  Code: Code24Regular,
  Database: Database24Regular,
  Desktop: Desktop24Regular,
  Document: Document24Regular,
  Gift: Gift24Regular,
  Globe: Globe24Regular,
  Headset: Headset24Regular,
  Key: Key24Regular,
  Laptop: Laptop24Regular,
  LockClosed: LockClosed24Regular,
  Mail: Mail24Regular,
  Money: Money24Regular,
  People: People24Regular,
  PeopleTeam: PeopleTeam24Regular,
  Person: Person24Regular,
  Phone: Phone24Regular,
  Print: Print24Regular,
  ShieldKeyhole: ShieldKeyhole24Regular,
  Toolbox: Toolbox24Regular,
  VehicleCar: VehicleCar24Regular,
  Wrench: Wrench24Regular,
};
