/** A phone shows one pane at a time. */
export const onlyOne = '@media (max-width: 639px)';

/** An open ticket takes the place of the queues, so that the list beside it can be read. */
export const onlyTwo = '@media (max-width: 1280px)';

/** Here all three stand side by side where somebody asks for the queues beside an open ticket. */
export const threeIfAsked = '@media (min-width: 900px) and (max-width: 1280px)';

/** Here there is not room for all three, whoever asks: the queues come instead of the list. */
export const neverThree = '@media (min-width: 640px) and (max-width: 899px)';
