import { useEffect, useState } from 'preact/hooks';
import type { Json } from '../api/documents';
import { choice, t } from '../i18n/t';
import { Combo } from '../ui/combo';
import { CopyButton } from '../ui/copy';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/button';
import { Toggle } from '../ui/toggle';
import { useForm } from './context';
import { randomSecret } from './secret';
import { exampleOf, isOn, type Schema, type Shape } from './schema';
import { targetOf } from './destination';
import { destinations, references, savedCount, shortest, type Target } from './targets';

export interface LeafProps {
  id: string;
  schema: Schema;
  shape: Shape;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  describedBy?: string;
  invalid: boolean;
  /** What it is called, where no label stands beside it. */
  label?: string;
}

/** A field for a value without members. An empty field takes the member away. */
export function Leaf(props: LeafProps) {
  switch (props.shape) {
    case 'switch':
      return <Switch {...props} />;
    case 'choice':
      return <Choice {...props} />;
    case 'secret':
      return <Secret {...props} />;
    case 'destination':
    case 'reference':
      return <Naming {...props} />;
    default:
      return <Text {...props} />;
  }
}

function shownDefault(schema: Schema): string {
  const value = schema.default;
  return value === undefined || value === null || typeof value === 'object' ? '' : t('form.default', { value: String(value) });
}

/** What stands in an empty field: what counts then, or what could be written. */
function shownWhenEmpty(schema: Schema): string {
  const example = exampleOf(schema);
  return shownDefault(schema) || (example === '' ? '' : t('form.example', { value: example }));
}

/** Digits become a number where the schema says it is one, unless that would lose a leading zero. */
function typed(text: string, { schema, shape }: LeafProps): Json | undefined {
  if (text === '') return undefined;
  const isNumber = shape === 'number' || schema.type === 'integer';
  return isNumber && /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

function Text(props: LeafProps) {
  const { readOnly } = useForm();
  const { id, schema, shape, value, onChange, describedBy, invalid } = props;
  const text = value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return (
    <input
      id={id}
      aria-label={props.label}
      class={shape === 'number' ? 'input input-short' : schema['x-pattern'] ? 'input mono' : 'input'}
      value={text}
      inputMode={shape === 'number' ? 'numeric' : undefined}
      placeholder={shownWhenEmpty(schema)}
      readOnly={readOnly || (typeof value === 'object' && value !== null)}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      onInput={(event) => onChange(typed(event.currentTarget.value, props))}
      autoComplete="off"
      spellcheck={false}
    />
  );
}

function Switch({ id, schema, value, onChange, describedBy, label }: LeafProps) {
  const { readOnly } = useForm();
  const otherwise = schema.default === undefined ? id.endsWith('-enabled') : isOn(schema.default);
  return <Toggle id={id} on={isOn(value, otherwise)} disabled={readOnly} onChange={onChange} describedBy={describedBy} label={label} />;
}

function Choice({ id, schema, value, onChange, describedBy, invalid, label }: LeafProps) {
  const { readOnly } = useForm();
  return (
    <select
      id={id}
      aria-label={label}
      class="input select"
      value={value === undefined ? '' : String(value)}
      disabled={readOnly}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    >
      <option value="">{typeof schema.default === 'string' ? t('form.default', { value: choice(schema.default) }) : t('form.not-set')}</option>
      {schema.enum?.map((each) => (
        <option key={String(each)} value={String(each)}>
          {choice(String(each), schema.description)}
        </option>
      ))}
    </select>
  );
}

/** Cordboard never sends a secret back: empty keeps the stored one. A generated one is shown until it is saved. */
function Secret({ id, schema, value, onChange, describedBy, invalid, label }: LeafProps) {
  const { readOnly, isStored } = useForm();
  const [isShown, show] = useState(false);
  const text = value === undefined || value === null ? '' : String(value);
  const generate = () => {
    onChange(randomSecret(schema['x-pin'] ? 'pin' : 'password'));
    show(true);
  };
  return (
    <span class="input-row">
      <input
        id={id}
        aria-label={label}
        class="input mono"
        type={(isShown ? 'text' : 'password') as 'password'}
        value={text}
        placeholder={value === null ? t('form.secret-removed') : isStored ? t('form.secret-kept') : ''}
        readOnly={readOnly}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        onInput={(event) => onChange(event.currentTarget.value || undefined)}
        autoComplete="new-password"
      />
      <IconButton icon={isShown ? 'eye-off' : 'eye'} label={t(isShown ? 'form.hide' : 'form.show')} onClick={() => show(!isShown)} />
      <IconButton icon="dice" label={t('form.generate')} disabled={readOnly} onClick={generate} />
      {text === '' ? null : <CopyButton text={text} label={t('ui.copy')} />}
    </span>
  );
}

/** A destination, or the name of an object. What people call it stands below. */
function Naming(props: LeafProps) {
  const { domain, readOnly } = useForm();
  const { id, schema, shape, value, onChange, describedBy, invalid } = props;
  const [targets, setTargets] = useState<Target[]>([]);
  const saved = savedCount.value;
  useEffect(() => {
    let isHere = true;
    const found = shape === 'destination' ? destinations(domain) : references(domain, schema['x-refers-to'] ?? '');
    void found.then((list) => isHere && setTargets(list));
    return () => {
      isHere = false;
    };
  }, [domain, shape, schema['x-refers-to'], saved]);
  const text = value === undefined || value === null ? '' : String(value);
  const named = shape === 'destination' ? targetOf(targets, text) : targets.find((each) => each.value === text);
  return (
    <span class="naming">
      <Combo
        id={id}
        value={text}
        options={targets.map((each) => ({ value: shortest(each), label: each.title, hint: `${each.kind} ${each.value}` }))}
        placeholder={shownDefault(schema)}
        readOnly={readOnly}
        describedBy={describedBy}
        invalid={invalid}
        label={props.label}
        onChange={(next) => onChange(next === '' ? undefined : next)}
      />
      {named?.title ? (
        <span class="naming-title">
          <Icon name="arrow-right" /> {named.title}
        </span>
      ) : null}
    </span>
  );
}
