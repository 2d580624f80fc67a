import { DeskCommands } from '../desk/desk-commands.tsx';
import { DeskTicket } from './desk-ticket.tsx';

/** The ticket on a page of its own, under the keys of the desk. */
export function DeskTicketPage({ reference }: { readonly reference: string }) {
  return (
    <DeskCommands>
      <DeskTicket reference={reference} />
    </DeskCommands>
  );
}
