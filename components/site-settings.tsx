import type { JSX } from 'preact';
import type { ChipName, KeyAction, SavedChange, Settings, Shown } from '../lib/settings.ts';
import { popupWords } from '../lib/words/popup.ts';
import type { SiteName } from './popup-deps.ts';

export interface SiteSettingsProps {
  readonly settings: Settings;
  readonly sites: readonly SiteName[];
  readonly onSave: (change: SavedChange) => void;
}

const CHIPS = Object.keys(popupWords.chipName) as ChipName[];
const KEYS = Object.keys(popupWords.keys) as KeyAction[];
const SHOWN: readonly Shown[] = ['show', 'dim', 'hide'];

/** What each kind of entry looks like in the page, where Ibid works, and by which keys. */
export function SiteSettings({ settings, sites, onSave }: SiteSettingsProps): JSX.Element {
  const { off, chips, keys } = settings;
  return (
    <>
      <fieldset data-part="chips">
        <legend>{popupWords.chips}</legend>
        {CHIPS.map((chip) => (
          <label key={chip}>
            {popupWords.chipName[chip]}
            <select
              value={chips[chip]}
              data-shown={chips[chip]}
              onChange={(event) => onSave({ chips: { ...chips, [chip]: event.currentTarget.value as Shown } })}
            >
              {SHOWN.filter((shown) => chip !== 'queued' || shown !== 'hide').map((shown) => (
                <option key={shown} value={shown}>
                  {popupWords.shown[shown]}
                </option>
              ))}
            </select>
          </label>
        ))}
      </fieldset>
      <fieldset data-part="sites">
        <legend data-part="hidden-label">{popupWords.sites}</legend>
        {sites.map((site) => (
          <label key={site.id}>
            {popupWords.siteSwitch(site.name)}
            <input
              type="checkbox"
              role="switch"
              checked={!off.includes(site.id)}
              aria-checked={!off.includes(site.id)}
              onChange={({ currentTarget: { checked } }) => onSave({ off: toggled(off, site.id, !checked) })}
            />
          </label>
        ))}
      </fieldset>
      <KeyFields keys={keys} onSave={(next) => onSave({ keys: next })} />
    </>
  );
}

function toggled(off: readonly string[], site: string, isOff: boolean): readonly string[] {
  const others = off.filter((id) => id !== site);
  return isOff ? [...others, site] : others;
}

interface KeyFieldsProps {
  readonly keys: Settings['keys'];
  readonly onSave: (keys: Settings['keys']) => void;
}

function KeyFields({ keys, onSave }: KeyFieldsProps): JSX.Element {
  const twice = KEYS.map((action) => keys[action]).find((key, at, all) => key !== '' && all.indexOf(key) !== at);
  return (
    <details data-part="keys">
      <summary>{popupWords.keysTitle}</summary>
      {KEYS.map((action) => (
        <label key={action}>
          {popupWords.keys[action]}
          <input
            type="text"
            value={keys[action]}
            autocomplete="off"
            spellcheck={false}
            // The last character typed is the key: nothing has to be deleted first.
            onInput={(event) => onSave({ ...keys, [action]: [...event.currentTarget.value.trim()].at(-1) ?? '' })}
          />
        </label>
      ))}
      <p data-part={twice === undefined ? 'soft' : 'problem'}>
        {twice === undefined ? popupWords.keysNote : popupWords.keysTwice(twice)}
      </p>
    </details>
  );
}
