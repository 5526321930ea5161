import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Json } from '../api/documents';
import { t } from '../i18n/t';
import { IconButton } from '../ui/button';
import { Icon } from '../ui/icon';
import { moved, useOrder } from '../ui/order';
import { problemsAt, useForm } from './context';
import { Leaf } from './fields';
import { Bare, Members } from './members';
import { Problems } from './problems';
import { itemsOf, members, objectOf, pointer, resolved, type Schema, shapeOf, shortened, withMember } from './schema';

interface ListProps {
  id: string;
  schema: Schema;
  value: Json | undefined;
  pointer: string;
  /** What the list is called; its items are called by it and their position. */
  label?: string;
  onChange: (value: Json | undefined) => void;
}

/** A list in its order, which can be changed by drag and by keyboard. */
export function ListField({ id, schema, value, pointer: at, label = '', onChange }: ListProps) {
  const { root, readOnly, problems } = useForm();
  const item = resolved(schema.items ?? {}, root);
  const list = itemsOf(value);
  const change = (next: Json[]) => onChange(next.length === 0 ? undefined : next);
  const order = useOrder((from, to) => change(moved(list, from, to)));
  const isObject = shapeOf(item, root) === 'object';
  const add = () => {
    isAdded.current = true;
    change([...list, isObject ? {} : '']);
  };
  // Whoever adds an item writes into it next, maybe before the browser has painted.
  const isAdded = useRef(false);
  useLayoutEffect(() => {
    if (!isAdded.current) return;
    isAdded.current = false;
    order.list.current?.lastElementChild?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [list.length]);
  return (
    <div class="list" id={id}>
      <ol class="list-items" ref={order.list}>
        {list.map((each, i) => (
          <li key={i} class="list-item" {...order.item(i)}>
            {readOnly ? null : <button type="button" class="handle" aria-label={t('form.move', { position: i + 1 })} {...order.handle(i, list.length)}><Icon name="grip" /></button>}
            <Item id={`${id}-${i}`} item={item} label={`${label} ${i + 1}`} value={each} pointer={pointer(at, i)} onChange={(next) => change(list.map((old, j) => (j === i ? (next ?? '') : old)))} />
            {readOnly ? null : <IconButton icon="close" label={t('form.remove')} onClick={() => change(list.filter((_, j) => j !== i))} />}
          </li>
        ))}
      </ol>
      <Problems problems={problemsAt(problems, at, false)} />
      {readOnly ? null : (
        <button type="button" class="quiet" onClick={add}>
          <Icon name="plus" /> {t('form.add')}
        </button>
      )}
    </div>
  );
}

interface ItemProps {
  id: string;
  item: Schema;
  label: string;
  value: Json;
  pointer: string;
  onChange: (value: Json | undefined) => void;
}

/** The member that says most about an item: the one that a scalar stands for, or the only one that is needed. */
function mainMember(item: Schema): string | undefined {
  return item['x-scalar-is'] ?? (item.required?.length === 1 ? item.required[0] : undefined);
}

/** An object shows its main member, and the others when they are wanted. */
export function Item({ id, item, label, value, pointer: at, onChange }: ItemProps) {
  const { root, problems } = useForm();
  const short = mainMember(item);
  const object = objectOf(value, item);
  const names = Object.keys(object);
  const isNew = names.length === 0 && typeof value === 'object';
  const [isOpen, open] = useState(isNew || names.some((name) => name !== short));
  const member = short ? members(item, root).find(([name]) => name === short)?.[1] : undefined;
  if (!short || !member) {
    return shapeOf(item, root) === 'object' ? (
      <div class="bare">
        <Members schema={item} value={object} pointer={at} onChange={onChange} />
      </div>
    ) : (
      <Bare id={id} schema={item} pointer={at} value={value} label={label} onChange={onChange} />
    );
  }
  const change = (next: typeof object) => onChange(Object.keys(next).length === 0 && item['x-scalar-is'] ? '' : shortened(next, item));
  const own = problemsAt(problems, at, !isOpen).concat(isOpen ? problemsAt(problems, pointer(at, short), true) : []);
  return (
    <div class="bare">
      <span class="input-row">
        <Leaf id={id} schema={member} shape={shapeOf(member, root, short)} value={object[short]} label={label} invalid={own.length > 0} onChange={(next) => change(withMember(object, short, next))} />
        <IconButton icon={isOpen ? 'chevron-down' : 'sliders'} label={t('form.details')} expanded={isOpen} onClick={() => open(!isOpen)} />
      </span>
      <Problems problems={own} />
      {isOpen ? <Members schema={item} value={object} pointer={at} without={[short]} onChange={change} /> : null}
    </div>
  );
}
