const answers: string[] = [];
const ask = globalThis.fetch;

globalThis.fetch = async (...question) => {
  const response = await ask(...question);
  if (response.url.includes('/v1/')) {
    const text = await response.clone().text();
    if (text.startsWith('{')) answers.push(text);
  }
  return response;
};

/** Every text anywhere in what the API has answered this document: what is not the product's to translate. */
export function texts(): readonly string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  for (const answer of answers) walk(JSON.parse(answer));
  return [...found];
}
