import { Face } from '../frame/face.tsx';

export function TypingLine() {
  return (
    <div className="typing" data-testid="typing">
      <Face name="Catalyst" isBot size={24} />
      <span className="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span className="unseen">Catalyst is typing</span>
    </div>
  );
}
