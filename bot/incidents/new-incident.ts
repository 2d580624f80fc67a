import { isProblem } from '#core/api/problem';
import { command } from '../command.ts';
import { after } from '../spoken.ts';
import { openForm } from './incident-form.ts';
import { reportIncident } from './report-incident.ts';

/** `new incident <subject>` reports at once; without a subject there is a form. */
export const newIncident = command<{ readonly words: string }>('newIncident', {
  parse: (text) => {
    const words = after(text, 'new incident');
    return words === undefined ? undefined : { words };
  },
  run: async (scene, { words }) => {
    if (words === '') return openForm(scene);
    try {
      const { ticket, isReplay, remarks } = await reportIncident(scene, words, scene.turn.files);
      return { showTicket: ticket.id, notice: remarks, onlyIfMissing: isReplay };
    } catch (error) {
      if (!isProblem(error, 'CAT_VALIDATION')) throw error;
      return openForm(scene, { subject: words }, error.errors);
    }
  },
});
