import { Button, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { CopyRegular, DeleteRegular, EditRegular, MoreHorizontalRegular } from '@fluentui/react-icons';
import type { MessageView } from '#local/teams/contract';
import { useViewer } from '../data/viewer.tsx';
import { reactions } from './reactions.tsx';

type Props = { readonly message: MessageView; readonly isMine: boolean; readonly onEdit: () => void };

/** What can be done with a message: react, copy, and, with one's own, edit or delete. */
export function MessageMenu({ message, isMine, onEdit }: Props) {
  const { api } = useViewer();
  const at = { conversation: message.conversationId, message: message.id };
  return (
    <div className="message-tools">
      {reactions.slice(0, 3).map(({ type, icon, label }) => (
        <button
          key={type}
          type="button"
          className="react"
          tabIndex={-1}
          aria-label={label}
          title={label}
          onClick={() => void api.react(at, type)}
        >
          {icon}
        </button>
      ))}
      <Menu positioning="below-end">
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            size="small"
            icon={<MoreHorizontalRegular />}
            aria-label="More options"
            data-testid="message-menu"
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {isMine && (
              <MenuItem icon={<EditRegular />} onClick={onEdit}>
                Edit
              </MenuItem>
            )}
            {isMine && (
              <MenuItem icon={<DeleteRegular />} onClick={() => void api.remove(at)}>
                Delete
              </MenuItem>
            )}
            {message.text && (
              <MenuItem icon={<CopyRegular />} onClick={() => void navigator.clipboard.writeText(message.text)}>
                Copy text
              </MenuItem>
            )}
            {(isMine || message.text) && <MenuDivider />}
            {reactions.map(({ type, icon, label }) => (
              <MenuItem key={type} icon={icon} onClick={() => void api.react(at, type)}>
                {label}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}
