import { Button } from '@fluentui/react-components';
import { DismissRegular, DocumentRegular } from '@fluentui/react-icons';
import type { WaitingFile } from './files.ts';

type Props = { readonly files: readonly WaitingFile[]; readonly onRemove: (file: WaitingFile) => void };

export function WaitingFiles({ files, onRemove }: Props) {
  if (files.length === 0) return null;
  return (
    <ul className="waiting-files">
      {files.map((one) => (
        <li key={one.id}>
          {one.preview ? <img src={one.preview} alt="" /> : <DocumentRegular fontSize={28} />}
          <span>{one.file.name}</span>
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={`Remove ${one.file.name}`}
            onClick={() => onRemove(one)}
          />
        </li>
      ))}
    </ul>
  );
}
