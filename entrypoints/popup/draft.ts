import type { PopupDeps } from '../../components/popup-deps.ts';
import type { EditedRule } from '../../components/rule-editor.tsx';

const KEY = 'draft:rule';

/**
 * A rule half written outlives the popup, which closes at a click beside it.
 * It is kept at once and is no setting, so the page's own storage holds it.
 */
export const draft: PopupDeps['draft'] = {
  read() {
    try {
      return (JSON.parse(localStorage.getItem(KEY) ?? 'null') as EditedRule | null) ?? undefined;
    } catch {
      return undefined;
    }
  },
  keep(edited) {
    if (edited === undefined) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(edited));
  },
};
