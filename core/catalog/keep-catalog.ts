import { settingVerbs } from '../settings/setting-verbs.ts';
import { categoryKind } from './category-kind.ts';
import { itemKind } from './item-kind.ts';

/** Categories of the catalog, kept by administrators. One that has items cannot be deleted. */
export const serviceCategories = settingVerbs(categoryKind);

/** Items of the catalog, kept by administrators. Every version that was saved stays, for the requests that refer to it. */
export const serviceItems = settingVerbs(itemKind);
