import type { JSX } from 'preact';
import type { Json, JsonObject } from '../../api/documents';
import { APPLICATIONS, BREAKS, FIELDS, VARIABLES } from '../../code/dialplanWords';
import { type Placed, problemsAt } from '../../form/context';
import { Problems } from '../../form/problems';
import { t } from '../../i18n/t';
import { Button, IconButton } from '../../ui/button';
import { Combo, type ComboOption } from '../../ui/combo';
import { Icon } from '../../ui/icon';
import { moved, useOrder } from '../../ui/order';
import { itemPointer, listOf, TIME_EXAMPLES, TIMES, textOf, withList, withText } from './shape';

/** What all parts of the form know. */
export interface Shared {
  readonly problems: Placed[];
  readonly readOnly: boolean;
}

interface ListProps {
  readonly shared: Shared;
  readonly object: JsonObject;
  readonly pointer: string;
  readonly onChange: (object: JsonObject) => void;
}

const APPLICATION_OPTIONS: ComboOption[] = Object.entries(APPLICATIONS).map(([value, label]) => ({ value, label, hint: '' }));
const FIELD_OPTIONS: ComboOption[] = [...FIELDS, ...VARIABLES.map((name) => `\${${name}}`)].map((value) => ({ value, label: '', hint: '' }));

function idOf(pointer: string, member: string): string {
  return `dp${pointer.replaceAll('/', '-')}-${member}`;
}

function ActionRow({ shared, action, pointer, onChange }: {
  shared: Shared; action: JsonObject; pointer: string; onChange: (action: JsonObject) => void;
}): JSX.Element {
  const application = textOf(action['application']);
  const others = ['text', 'inline', 'loop', 'description'].filter((member) => action[member] !== undefined);
  return (
    <div class="dp-action">
      <Combo id={idOf(pointer, 'application')} label={t('dialplan.application')} value={application} options={APPLICATION_OPTIONS} placeholder="answer" readOnly={shared.readOnly}
        onChange={(text) => onChange({ ...action, application: text })} />
      <input class="input mono" aria-label={t('dialplan.data')} value={textOf(action['data'])} placeholder={APPLICATIONS[application] ?? ''}
        readOnly={shared.readOnly} spellcheck={false} autoComplete="off" onInput={(event) => onChange(withText(action, 'data', event.currentTarget.value))} />
      {others.map((member) => (
        <label key={member} class="dp-other">
          <span class="mono">{member}</span>
          <input class="input mono" value={textOf(action[member])} readOnly={shared.readOnly}
            onInput={(event) => onChange(withText(action, member, event.currentTarget.value))} />
        </label>
      ))}
      <Problems problems={problemsAt(shared.problems, pointer, true)} />
    </div>
  );
}

/** Actions in their order. */
function Actions({ shared, object, pointer, onChange, member, title }: ListProps & { member: 'action' | 'anti-action'; title: string }): JSX.Element {
  const items = listOf(object[member]);
  const put = (next: readonly JsonObject[]) => onChange(withList(object, member, next));
  const order = useOrder((from, to) => put(moved(items, from, to)));
  return (
    <div class={`dp-actions is-${member}`}>
      {items.length > 0 && <h3>{title}</h3>}
      <ol ref={order.list}>
        {items.map((action, index) => (
          <li key={index} class="dp-item" {...order.item(index)}>
            {!shared.readOnly && (
              <button type="button" class="handle" aria-label={t('dialplan.move', { position: index + 1 })} {...order.handle(index, items.length)}>
                <Icon name="grip" />
              </button>
            )}
            <ActionRow shared={shared} action={action} pointer={itemPointer(pointer, member, object[member], index)}
              onChange={(next) => put(items.map((old, at) => (at === index ? next : old)))} />
            {!shared.readOnly && <IconButton icon="close" label={t('dialplan.remove')} onClick={() => put(items.filter((_, at) => at !== index))} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Adding({ object, onChange }: { object: JsonObject; onChange: (object: JsonObject) => void }): JSX.Element {
  const add = (member: 'action' | 'anti-action') => onChange(withList(object, member, [...listOf(object[member]), { application: '' }]));
  return (
    <div class="dp-tools">
      <Button look="quiet" icon="plus" onClick={() => add('action')}>{t('dialplan.add-action')}</Button>
      <Button look="quiet" icon="plus" onClick={() => add('anti-action')}>{t('dialplan.add-anti-action')}</Button>
    </div>
  );
}

function Times({ shared, object, onChange }: Omit<ListProps, 'pointer'>): JSX.Element | null {
  const set = TIMES.filter((member) => object[member] !== undefined);
  return (
    <>
      {set.map((member) => (
        <label key={member} class="dp-test">
          <span class="dp-word mono">{member}</span>
          <input class="input mono" value={textOf(object[member])} placeholder={TIME_EXAMPLES[member]} readOnly={shared.readOnly}
            onInput={(event) => onChange({ ...object, [member]: event.currentTarget.value })} />
          {!shared.readOnly && <IconButton icon="close" label={t('dialplan.remove')} onClick={() => onChange(withText(object, member, ''))} />}
        </label>
      ))}
    </>
  );
}

function FieldTest({ shared, object, pointer, onChange }: ListProps): JSX.Element {
  return (
    <div class="dp-test">
      <span class="dp-word">{t('dialplan.if')}</span>
      <Combo id={idOf(pointer, 'field')} label={t('dialplan.field')} value={textOf(object['field'])} options={FIELD_OPTIONS} placeholder={t('dialplan.always')} readOnly={shared.readOnly}
        onChange={(text) => onChange(withText(object, 'field', text))} />
      <span class="dp-word">{t('dialplan.matches')}</span>
      <input class="input mono" aria-label={t('dialplan.expression')} value={textOf(object['expression'])} placeholder="^(1\d{3})$" spellcheck={false}
        autoComplete="off" readOnly={shared.readOnly} onInput={(event) => onChange(withText(object, 'expression', event.currentTarget.value))} />
    </div>
  );
}

function Regexes({ shared, object, pointer, onChange }: ListProps): JSX.Element | null {
  const items = listOf(object['regex']);
  const put = (next: readonly JsonObject[]) => onChange(withList(object, 'regex', next));
  return items.length === 0 ? null : (
    <div class="dp-regexes">
      <label class="dp-test">
        <span class="dp-word">{t('dialplan.of-these')}</span>
        <select class="input select" value={textOf(object['match']) || 'all'} disabled={shared.readOnly}
          onChange={(event) => onChange({ ...object, match: event.currentTarget.value })}>
          {['all', 'any', 'xor'].map((how) => <option key={how} value={how}>{t(`dialplan.match-${how}`)}</option>)}
        </select>
      </label>
      {items.map((regex, index) => (
        <div key={index} class="dp-item">
          <FieldTest shared={shared} object={regex} pointer={itemPointer(pointer, 'regex', object['regex'], index)}
            onChange={(next) => put(items.map((old, at) => (at === index ? next : old)))} />
          {!shared.readOnly && <IconButton icon="close" label={t('dialplan.remove')} onClick={() => put(items.filter((_, at) => at !== index))} />}
        </div>
      ))}
    </div>
  );
}

function More({ object, onChange }: { object: JsonObject; onChange: (object: JsonObject) => void }): JSX.Element {
  const add = (what: string) => {
    if (what === 'condition') {
      onChange(withList(object, 'condition', [...listOf(object['condition']), { field: 'destination_number', expression: '' }]));
    } else if (what === 'regex') {
      onChange({ ...withList(object, 'regex', [...listOf(object['regex']), { field: 'destination_number', expression: '' }]), match: object['match'] ?? 'any' });
    } else if (what !== '') {
      onChange({ ...object, [what]: TIME_EXAMPLES[what] ?? '' });
    }
  };
  return (
    <select class="input select dp-more" aria-label={t('dialplan.add-test')} value="" onChange={(event) => {
      add(event.currentTarget.value);
      event.currentTarget.value = '';
    }}>
      <option value="">{t('dialplan.add-test')}</option>
      <option value="regex">{t('dialplan.add-regex')}</option>
      <option value="condition">{t('dialplan.add-nested')}</option>
      {TIMES.filter((member) => object[member] === undefined).map((member) => <option key={member} value={member}>{member}</option>)}
    </select>
  );
}

function Condition({ shared, object, pointer, onChange }: ListProps): JSX.Element {
  const nested = listOf(object['condition']);
  const hasRegex = object['regex'] !== undefined;
  const own = problemsAt(shared.problems, pointer, false)
    .concat(['field', 'expression', 'break', ...TIMES].flatMap((member) => problemsAt(shared.problems, `${pointer}/${member}`, true)));
  return (
    <div class="dp-condition">
      {!hasRegex && <FieldTest shared={shared} object={object} pointer={pointer} onChange={onChange} />}
      <Regexes shared={shared} object={object} pointer={pointer} onChange={onChange} />
      <Times shared={shared} object={object} onChange={onChange} />
      <Problems problems={own} />
      <div class="dp-tools">
        {!shared.readOnly && <More object={object} onChange={onChange} />}
        <label>
          <span>{t('dialplan.break')}</span>
          <select class="input select" value={textOf(object['break'])} disabled={shared.readOnly}
            onChange={(event) => onChange(withText(object, 'break', event.currentTarget.value))}>
            <option value="">{t('dialplan.break-default')}</option>
            {BREAKS.filter((one) => one !== 'on-false').map((one) => <option key={one} value={one}>{t(`dialplan.break-${one}`)}</option>)}
          </select>
        </label>
      </div>
      <Actions shared={shared} object={object} pointer={pointer} onChange={onChange} member="action" title={t('dialplan.then')} />
      <Actions shared={shared} object={object} pointer={pointer} onChange={onChange} member="anti-action" title={t('dialplan.otherwise')} />
      {!shared.readOnly && <Adding object={object} onChange={onChange} />}
      {nested.length > 0 && (
        <div class="dp-nested">
          <Conditions shared={shared} object={object} pointer={pointer} onChange={onChange} />
        </div>
      )}
    </div>
  );
}

/** The conditions of an extension, or those inside of a condition. */
export function Conditions({ shared, object, pointer, onChange }: ListProps): JSX.Element {
  const items = listOf(object['condition']);
  const put = (next: readonly JsonObject[]) => onChange(withList(object, 'condition', next));
  return (
    <>
      <ol class="dp-conditions">
        {items.map((condition, index) => (
          <li key={index} class="dp-item">
            <Condition shared={shared} object={condition} pointer={itemPointer(pointer, 'condition', object['condition'] as Json | undefined, index)}
              onChange={(next) => put(items.map((old, at) => (at === index ? next : old)))} />
            {!shared.readOnly && <IconButton icon="close" label={t('dialplan.remove')} onClick={() => put(items.filter((_, at) => at !== index))} />}
          </li>
        ))}
      </ol>
      {!shared.readOnly && (
        <Button icon="plus" onClick={() => put([...items, { field: 'destination_number', expression: '', action: [{ application: '' }] }])}>
          {t('dialplan.add-condition')}
        </Button>
      )}
    </>
  );
}
