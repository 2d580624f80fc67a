import { allFields, type Form } from '#core/forms/field';

/** What has to be answered by everybody, by label: not what hangs on other answers, nor what has an answer by itself. */
export const requiredLabels = (form: Form): readonly string[] =>
  allFields(form)
    .filter(({ required, showWhen, default: byItself }) => required && showWhen === null && byItself === null)
    .map(({ label }) => label);
