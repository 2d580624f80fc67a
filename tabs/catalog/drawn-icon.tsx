import { Apps24Regular } from '@fluentui/react-icons/svg/apps';
import { categoryIcons } from './category-icons.ts';

/** The picture by this name. */
export function DrawnIcon({ name }: { readonly name: string }) {
  const Icon = (Object.hasOwn(categoryIcons, name) ? categoryIcons[name] : undefined) ?? Apps24Regular;
  return <Icon />;
}
