import { compose } from './compose.ts';
import { registerFunctions } from './register-functions.ts';
import { readSettings } from './settings.ts';

/** What Azure loads, and what `npm start` loads: everything is registered here, from the settings of this process. */
const settings = readSettings(process.env);
const starting = compose(settings);
export const application = () => starting;

registerFunctions(application, settings);
