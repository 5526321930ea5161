import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { Json, JsonObject } from '../../api/documents';
import { schema } from '../../api/kinds';
import { useLoaded } from '../../api/resource';
import { isReadOnly } from '../../app/rights';
import { pagePath } from '../../app/router';
import { CodeField } from '../../code/codeField';
import type { CodeProblem } from '../../code/codeMirror';
import { type Names, type SchemaPart, proposals } from '../../code/completion';
import { Problems } from '../../form/problems';
import { problemsAt } from '../../form/context';
import { t } from '../../i18n/t';
import { Button } from '../../ui/button';
import { Link } from '../../ui/link';
import { ErrorNotice, Notice } from '../../ui/notice';
import { Toggle } from '../../ui/toggle';
import { Conditions } from './conditions';
import { parsed, textFor, textOf, withText } from './shape';
import { useEdited } from './stored';

const KIND = 'dialplan_extension';

/** The form of an extension. */
function ExtensionForm({ value, problems, readOnly, onChange }: {
  value: JsonObject; problems: Parameters<typeof Problems>[0]['problems']; readOnly: boolean; onChange: (value: JsonObject) => void;
}): JSX.Element {
  const goesOn = ['true', 'yes', 'on', '1'].includes(textOf(value['continue']).toLowerCase());
  return (
    <div class="dp-form">
      <label class="dp-line">
        <span>{t('dialplan.description')}</span>
        <input class="input" value={textOf(value['description'])} readOnly={readOnly}
          onInput={(event) => onChange(withText(value, 'description', event.currentTarget.value))} />
      </label>
      <Conditions shared={{ problems, readOnly }} object={value} pointer="" onChange={onChange} />
      <div class="dp-line">
        <span id="dp-continue">{t('dialplan.continue')}</span>
        <Toggle on={goesOn} disabled={readOnly} label={t('dialplan.continue')} onChange={(on) => onChange({ ...value, continue: on })} />
      </div>
      <Problems problems={[...problemsAt(problems, '', false), ...problemsAt(problems, '/continue', true)]} />
    </div>
  );
}

/** One dialplan extension: form and JSON side by side, on the same document. */
export function ExtensionEditor({ domain, name, names }: { domain: string; name: string; names: Names }): JSX.Element {
  const edited = useEdited(domain, KIND, name);
  const root = useLoaded(KIND, () => schema(KIND)).value.data as SchemaPart | undefined;
  const [typed, setTyped] = useState<string | undefined>();
  useLayoutEffect(() => setTyped(undefined), [domain, name]);
  const readOnly = isReadOnly.value;
  const value = edited.value as Json | undefined;
  const text = textFor(value, typed);
  const broken = useMemo(() => {
    const found = parsed(text);
    return 'error' in found ? found : undefined;
  }, [text]);
  const problems = useMemo(() => (broken === undefined
    ? edited.problems.map((one): CodeProblem => ({ pointer: one.pointer, severity: one.severity === 'error' ? 'error' : 'warning', text: one.reason }))
    : [{ pointer: '', severity: 'error' as const, text: broken.error, from: broken.from }]), [JSON.stringify(edited.problems), broken]);
  useLayoutEffect(() => {
    if (!edited.isChanged && broken !== undefined) {
      setTyped(undefined); // what was typed was discarded
    }
  }, [edited.isChanged]);
  if (edited.error !== undefined) {
    return <ErrorNotice error={edited.error} />;
  }
  if (value === undefined) {
    return edited.isLoading ? <p class="muted">{t('dialplan.loading')}</p> : <Absent name={name} onCreate={() => edited.put(FIRST)} />;
  }
  const fromText = (next: string) => {
    setTyped(next);
    const found = parsed(next);
    if ('value' in found) {
      edited.put(found.value);
    }
  };
  const fromForm = (next: Json) => {
    setTyped(undefined);
    edited.put(next);
  };
  return (
    <article class="dp-extension">
      <header class="page-head">
        <h2>{name}</h2>
        <Link class="button" href={`${pagePath`/d/${domain}/dialplan/xml`}?extension=${encodeURIComponent(name)}`}>{t('dialplan.xml')}</Link>
        {!readOnly && <Button icon="trash" onClick={() => edited.put(null)}>{t('dialplan.delete')}</Button>}
      </header>
      <div class="dp-beside">
        <section aria-label={t('dialplan.form')}>
          {broken !== undefined && <Notice tone="warning">{t('dialplan.broken')}</Notice>}
          <fieldset disabled={broken !== undefined}>
            <ExtensionForm value={(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {})} problems={edited.problems}
              readOnly={readOnly} onChange={fromForm} />
          </fieldset>
        </section>
        <section aria-label={t('dialplan.json')} class="dp-json">
          <CodeField text={text} isTyped={text === typed} label={t('dialplan.json-of', { name })} readOnly={readOnly} problems={problems} onChange={fromText}
            propose={(place, application) => (root === undefined ? [] : proposals(root, KIND, place, application, names))} />
        </section>
      </div>
    </article>
  );
}

const FIRST: JsonObject = {
  condition: [{ field: 'destination_number', expression: '^2000$', action: [{ application: 'answer' }, { application: 'echo' }] }],
};

function Absent({ name, onCreate }: { name: string; onCreate: () => void }): JSX.Element {
  return (
    <Notice title={t('dialplan.absent', { name })}>
      <Button look="main" onClick={onCreate}>{t('dialplan.create')}</Button>
    </Notice>
  );
}
