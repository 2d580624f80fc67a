import {
  AdaptiveCard,
  type CardElement,
  CardObjectRegistry,
  ChoiceSetInput,
  GlobalRegistry,
  Versions,
} from 'adaptivecards';
import './people-input.css';

export type FoundPerson = { readonly userId: string; readonly name: string; readonly title?: string };
export type FindPeople = (words: string) => Promise<readonly FoundPerson[]>;

/** Teams' own name for the people of one's organisation. */
const peopleDataset = 'graph.microsoft.com/users';
const pauseMs = 150;

const finders = new WeakMap<AdaptiveCard, FindPeople>();

/** Who answers a card's questions for people; to be named before the card is rendered. */
export const findPeopleFor = (card: AdaptiveCard, find: FindPeople): void => void finders.set(card, find);

/** The elements of cards as Teams has them: a choice set over the people of the organisation looks them up by name. */
export function teamsElements(): CardObjectRegistry<CardElement> {
  const registry = new CardObjectRegistry<CardElement>();
  GlobalRegistry.elements.copyTo(registry);
  registry.register('Input.ChoiceSet', TeamsChoiceSet, Versions.v1_0);
  return registry;
}

type Chosen = { readonly id: string; readonly name: string };

/** Teams' choice set: what the library makes of it, but with a picker of people, and with names where it would show values. */
class TeamsChoiceSet extends ChoiceSetInput {
  private chosen: Chosen | undefined;
  private field: HTMLInputElement | undefined;

  private get asksForPeople(): boolean {
    return this.choicesData?.dataset === peopleDataset;
  }

  protected override internalRender(): HTMLElement | undefined {
    // As a list, it shows the title of what was chosen before; as a field to type into, it would show its value.
    if (this.style === 'filtered') this.style = undefined as unknown as 'compact';
    if (!this.asksForPeople) return apart(super.internalRender());
    const before = this.choices.find(({ value }) => value === this.defaultValue);
    this.chosen = before?.value ? { id: before.value, name: before.title ?? before.value } : undefined;
    const root = this.getRootElement();
    const find = root instanceof AdaptiveCard ? finders.get(root) : undefined;
    const picker = peoplePicker({
      label: this.label ?? '',
      placeholder: this.placeholder ?? '',
      chosen: this.chosen,
      find: find ?? (async () => []),
      onChoose: (chosen) => {
        this.chosen = chosen;
        this.valueChanged();
      },
    });
    this.field = picker.field;
    return picker.element;
  }

  override get value(): string | undefined {
    return this.asksForPeople ? this.chosen?.id : super.value;
  }

  override isValid(): boolean {
    return this.asksForPeople || super.isValid();
  }

  override focus(): void {
    if (this.field) this.field.focus();
    else super.focus();
  }
}

let groups = 0;

/** The library names radio buttons by their input, so that two cards of one form would take each other's choice away. */
function apart(choices: HTMLElement | undefined): HTMLElement | undefined {
  groups += 1;
  for (const radio of choices?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? []) {
    radio.name = `choices-${groups}`;
  }
  return choices;
}

type PickerOptions = {
  readonly label: string;
  readonly placeholder: string;
  readonly chosen: Chosen | undefined;
  readonly find: FindPeople;
  onChoose(chosen: Chosen | undefined): void;
};

let pickers = 0;

/** A field to type a name into, and below it those who have it. */
function peoplePicker({ label, placeholder, chosen, find, onChoose }: PickerOptions) {
  pickers += 1;
  const listId = `people-${pickers}`;
  const element = document.createElement('div');
  element.className = 'people-input';
  const field = document.createElement('input');
  field.type = 'text';
  field.className = 'ac-input ac-textInput';
  field.placeholder = placeholder;
  field.value = chosen?.name ?? '';
  field.autocomplete = 'off';
  const list = document.createElement('ul');
  list.id = listId;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'People');
  list.hidden = true;
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-label': label,
    'aria-autocomplete': 'list',
    'aria-controls': listId,
    'aria-expanded': 'false',
  })) {
    field.setAttribute(name, value);
  }
  element.append(field, list);

  let found: readonly FoundPerson[] = [];
  let active = -1;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const open = (isOpen: boolean): void => {
    list.hidden = !isOpen;
    field.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) field.removeAttribute('aria-activedescendant');
  };
  const mark = (index: number): void => {
    active = index;
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) option.scrollIntoView({ block: 'nearest' });
    }
    if (index >= 0) field.setAttribute('aria-activedescendant', `${listId}-${index}`);
  };
  const choose = (person: FoundPerson): void => {
    field.value = person.name;
    open(false);
    onChoose({ id: person.userId, name: person.name });
  };
  const show = (people: readonly FoundPerson[], words: string): void => {
    found = people;
    list.replaceChildren(
      ...(people.length > 0 ? people.map((person, index) => optionOf(person, `${listId}-${index}`)) : [nobody(words)]),
    );
    open(true);
    mark(people.length > 0 ? 0 : -1);
  };
  const search = async (): Promise<void> => {
    const words = field.value.trim();
    asked += 1;
    const turn = asked;
    if (words === '') return open(false);
    const people = await find(words).catch(() => []);
    if (turn === asked && document.activeElement === field) show(people, words);
  };

  field.addEventListener('input', () => {
    onChoose(undefined);
    clearTimeout(timer);
    timer = setTimeout(() => void search(), pauseMs);
  });
  field.addEventListener('blur', () => open(false));
  field.addEventListener('keydown', (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const person = found[active];
    if (step !== undefined && found.length > 0) mark((active + step + found.length) % found.length);
    else if (event.key === 'Enter' && person) choose(person);
    else if (event.key === 'Escape') open(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  // Before the field loses the focus, and the list with it.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const option = (event.target as Element).closest('[role="option"]');
    const person = option ? found[[...list.children].indexOf(option)] : undefined;
    if (person) choose(person);
  });
  return { element, field };
}

function optionOf({ name, title }: FoundPerson, id: string): HTMLLIElement {
  const option = document.createElement('li');
  option.id = id;
  option.setAttribute('role', 'option');
  const first = document.createElement('span');
  first.textContent = name;
  const second = document.createElement('span');
  second.className = 'people-title';
  second.textContent = title ?? '';
  option.append(first, second);
  return option;
}

function nobody(words: string): HTMLLIElement {
  const line = document.createElement('li');
  line.className = 'people-none';
  line.textContent = `Nobody is called “${words}”`;
  return line;
}
