/** Where there is room enough, the ticket stands still in its pane, and what was said scrolls by itself. */
export const roomy = '@media (min-height: 560px) and (min-width: 720px)';
