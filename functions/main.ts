import { compose } from './compose.ts';
import { registerFunctions } from './register-functions.ts';
import { readSettings } from './settings.ts';

/** What Azure loads, and what `npm start` loads: everything is registered here, from the settings of this process. */
const starting = compose(readSettings(process.env));
export const application = () => starting;

registerFunctions(application);
