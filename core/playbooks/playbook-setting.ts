import type { Setting } from '../settings/setting.ts';

/** A playbook that belongs to no item: agents run it by hand, and tickets may set it going. Each saved version is kept. */
export interface PlaybookSetting extends Setting {
  readonly text: string;
  readonly active: boolean;
}

/** `id` is `<playbook>@<version>`. */
export interface PlaybookVersion {
  readonly id: string;
  readonly playbookId: string;
  readonly name: string;
  readonly version: number;
  readonly text: string;
  readonly savedAt: string;
}

export const playbookPartition = 'playbooks';

export const playbookVersionId = (playbookId: string, version: number): string => `${playbookId}@${version}`;

export const playbookVersion = ({ id, name, version, text }: PlaybookSetting, savedAt: string): PlaybookVersion => ({
  id: playbookVersionId(id, version),
  playbookId: id,
  name,
  version,
  text,
  savedAt,
});
