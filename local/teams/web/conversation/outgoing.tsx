import { Button } from '@fluentui/react-components';
import { CircleRegular, ErrorCircleRegular } from '@fluentui/react-icons';
import type { Outgoing } from '../data/chat-state.ts';
import { useViewer } from '../data/viewer.tsx';

/** A message on its way, shown as if it were sent; when it failed, with what to do about it. */
export function OutgoingMessage({ message }: { message: Outgoing }) {
  const { actions } = useViewer();
  return (
    <li className="message message-mine" data-testid="outgoing">
      <div className="message-main">
        <div className="message-body">
          <div className={`bubble ${message.failure ? 'bubble-failed' : 'bubble-pending'}`}>
            {message.text || message.uploads.map((one) => one.name).join(', ')}
          </div>
          {message.failure && (
            <p className="failed" role="alert">
              <ErrorCircleRegular /> Not sent. {message.failure}
              <Button size="small" appearance="transparent" onClick={() => actions.resend(message)}>
                Try again
              </Button>
              <Button size="small" appearance="transparent" onClick={() => actions.discard(message)}>
                Discard
              </Button>
            </p>
          )}
        </div>
      </div>
      {!message.failure && <CircleRegular className="tick" aria-label="Sending" />}
    </li>
  );
}
