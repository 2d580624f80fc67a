/** The applications of Microsoft in which our tab runs: they ask for tokens for us on behalf of people. */
export const microsoftClients = [
  { name: 'Teams desktop and mobile', id: '1fec8e78-bce4-4aaf-ab1b-5451cc387264' },
  { name: 'Teams web', id: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346' },
  { name: 'Microsoft 365 web', id: '4765445b-32c6-49b0-83e6-1d93765276ca' },
  { name: 'Microsoft 365 desktop', id: '0ec893e0-5785-4de6-99da-4ed124e5296c' },
  { name: 'Outlook desktop', id: 'd3590ed6-52b3-4102-aeff-aad2292ab01c' },
  { name: 'Outlook web', id: 'bc59ab01-8403-45c6-8796-ac3ef710b3e3' },
  { name: 'Outlook mobile', id: '27922004-5251-4030-b22d-91ecd9a37ea4' },
] as const;

/** Where an operator gets a token at a command line. No page of ours runs in them, so none can borrow it. */
export const operatorClients = [
  { name: 'Azure CLI', id: '04b07795-8ddb-461a-bbee-02f9e1bf7b46' },
  { name: 'Azure PowerShell', id: '1950a258-227b-4e31-a9cf-717495945fc2' },
] as const;
