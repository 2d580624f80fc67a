const priorityFacts = (priority: string, assignee: string) => ({
  type: 'FactSet',
  facts: [
    { title: 'Priority', value: priority },
    { title: 'Queue', value: 'Network' },
    { title: 'Assigned to', value: assignee },
    { title: 'Reported', value: '{{DATE(2026-11-21T09:30:00Z, SHORT)}} {{TIME(2026-11-21T09:30:00Z)}}' },
  ],
});

/** A ticket's card; with `viewer` it is the view of that one person. */
export function ticketCard(state: { status: string; assignee: string; viewer?: string; userIds?: readonly string[] }) {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    ...(state.userIds && {
      refresh: { action: { type: 'Action.Execute', verb: 'refresh', data: {} }, userIds: state.userIds },
    }),
    body: [
      {
        type: 'ColumnSet',
        columns: [
          {
            type: 'Column',
            width: 'stretch',
            items: [
              { type: 'TextBlock', text: 'INC-00042', size: 'Small', isSubtle: true },
              {
                type: 'TextBlock',
                text: 'VPN drops every ten minutes',
                weight: 'Bolder',
                size: 'Medium',
                wrap: true,
                spacing: 'None',
              },
            ],
          },
          {
            type: 'Column',
            width: 'auto',
            verticalContentAlignment: 'Center',
            items: [{ type: 'TextBlock', text: state.status, color: 'Accent', weight: 'Bolder' }],
          },
        ],
      },
      {
        type: 'TextBlock',
        text: 'Since this morning, **only at home**. See [status](https://status.example).',
        wrap: true,
      },
      priorityFacts('P2 · High', state.assignee),
      ...(state.viewer ? [{ type: 'TextBlock', text: `Seen by ${state.viewer}`, isSubtle: true, wrap: true }] : []),
    ],
    actions: [
      { type: 'Action.Execute', id: 'take', title: 'Take', verb: 'take', style: 'positive', data: { ticket: 42 } },
      {
        type: 'Action.ShowCard',
        title: 'Reply',
        card: {
          type: 'AdaptiveCard',
          body: [
            {
              type: 'Input.Text',
              id: 'reply',
              label: 'Your reply',
              isMultiline: true,
              isRequired: true,
              errorMessage: 'Write a reply first.',
            },
          ],
          actions: [{ type: 'Action.Execute', title: 'Send reply', verb: 'reply', data: { ticket: 42 } }],
        },
      },
      { type: 'Action.Execute', id: 'fail', title: 'Fail', verb: 'fail', style: 'destructive' },
      {
        type: 'Action.OpenUrl',
        title: 'Open in tab',
        url: `https://teams.microsoft.com/l/entity/00000000-0000-0000-0000-000000000000/home?context=${encodeURIComponent('{"subEntityId":"tickets/42"}')}`,
      },
    ],
  };
}

/** A form that is sent as a message with a value. */
export const formCard = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Report a problem', weight: 'Bolder', size: 'Medium' },
    {
      type: 'Input.Text',
      id: 'subject',
      label: 'What is wrong?',
      isRequired: true,
      errorMessage: 'Say in a few words what is wrong.',
      placeholder: 'The printer on floor 3 …',
    },
    {
      type: 'Input.ChoiceSet',
      id: 'impact',
      label: 'Who is affected?',
      value: '3',
      choices: [
        { title: 'Only me', value: '3' },
        { title: 'My team', value: '2' },
        { title: 'Everybody', value: '1' },
      ],
    },
    { type: 'Input.Toggle', id: 'urgent', title: 'I cannot work', value: 'false' },
    { type: 'Input.Date', id: 'since', label: 'Since when?' },
  ],
  actions: [{ type: 'Action.Submit', title: 'Report', data: { form: 'incident' } }],
};
