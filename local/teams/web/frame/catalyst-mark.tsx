type Props = { readonly size: number; readonly className?: string };

/** The bot's icon, drawn here so that nothing has to be loaded. */
export function CatalystMark({ size, className }: Props) {
  return (
    <svg className={className} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#5b5fc7" />
      <path d="M0 22 32 6v18a8 8 0 0 1-8 8H8a8 8 0 0 1-8-8z" fill="#4f52b2" />
      <path
        d="M21.5 11.2A7.5 7.5 0 1 0 21.5 20.8"
        fill="none"
        stroke="#ffffff"
        strokeWidth="3.4"
        strokeLinecap="round"
      />
      <circle cx="22.2" cy="16" r="2.6" fill="#7ff0d4" />
    </svg>
  );
}
