import { makeStyles, tokens } from '@fluentui/react-components';
import type { CatalogView } from '#core/catalog/contract';
import { SearchBox } from '../forms/search-box.tsx';
import { SelectBox } from '../forms/text-box.tsx';
import { useStrings } from '../lib/use-language.ts';
import { useMe } from '../lib/use-me.ts';
import { type CatalogChoice, departmentsIn } from './find-offers.ts';
import { useCatalogWords } from './use-words.ts';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    marginBottom: tokens.spacingVerticalXL,
  },
  search: { flex: '2 1 260px', minWidth: 0 },
  choice: { flex: '1 1 160px', maxWidth: '260px', minWidth: 0, '@media (max-width: 639px)': { maxWidth: 'none' } },
});

interface CatalogFilterProps {
  readonly catalog: CatalogView;
  readonly choice: CatalogChoice;
  readonly onChange: (choice: CatalogChoice) => void;
}

/** Words to look for, category, department, order. The tiles follow at once. */
export function CatalogFilter({ catalog, choice, onChange }: CatalogFilterProps) {
  const styles = useStyles();
  const words = useCatalogWords();
  const { language } = useStrings();
  const mine = useMe()?.departmentId ?? undefined;
  const departments = departmentsIn(catalog, language);
  return (
    // biome-ignore lint/a11y/useSemanticElements: older web views know the role but not the element
    <form role="search" className={styles.root} aria-label={words.filters} onSubmit={(event) => event.preventDefault()}>
      <div className={styles.search}>
        <SearchBox
          aria-label={words.search}
          placeholder={words.searchHint}
          maxLength={200}
          value={choice.words}
          onValue={(typed) => onChange({ ...choice, words: typed })}
        />
      </div>
      <div className={styles.choice}>
        <SelectBox
          aria-label={words.category}
          value={choice.category}
          onValue={(category) => onChange({ ...choice, category })}
        >
          <option value="">{words.allCategories}</option>
          {catalog.categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectBox>
      </div>
      {departments.length > 0 && (
        <div className={styles.choice}>
          <SelectBox
            aria-label={words.department}
            value={choice.department}
            onValue={(department) => onChange({ ...choice, department })}
          >
            <option value="">{words.allDepartments}</option>
            {mine !== undefined && departments.includes(mine) && <option value={mine}>{words.myDepartment}</option>}
            {departments
              .filter((name) => name !== mine)
              .map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
          </SelectBox>
        </div>
      )}
      <div className={styles.choice}>
        <SelectBox
          aria-label={words.sort}
          value={choice.sort}
          onValue={(sort) => onChange({ ...choice, sort: sort === 'name' ? 'name' : 'popularity' })}
        >
          <option value="popularity">{words.sorts.popularity}</option>
          <option value="name">{words.sorts.name}</option>
        </SelectBox>
      </div>
    </form>
  );
}
