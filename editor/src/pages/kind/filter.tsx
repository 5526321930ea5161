import { useState } from 'preact/hooks';
import { location, setSearch } from '../../app/router';
import { label } from '../../form/members';
import { isOn, members, resolved, type Schema, shapeOf } from '../../form/schema';
import { choice, t } from '../../i18n/t';
import { Button, IconButton } from '../../ui/button';
import { type Condition, type Filter, filterText, hasValue, NO_FILTER, OPERATORS, type Operator, readFilter } from '../../ui/filter';

/** A member that one can filter by; one of an object in the document has a dot in its name. */
interface Filterable {
  name: string;
  title: string;
  schema: Schema;
  shape: ReturnType<typeof shapeOf>;
}

function filterable(schema: Schema): Filterable[] {
  return members(schema, schema).flatMap(([name, member]) => {
    const shape = shapeOf(member, schema, name);
    if (shape === 'secret') return [];
    const own = { name, title: label(name), schema: member, shape };
    const inner = (shape === 'object' ? members(resolved(member, schema), schema) : [])
      .map(([part, each]) => ({ name: `${name}.${part}`, title: `${label(name)} › ${label(part)}`, schema: each, shape: shapeOf(each, schema, part) }))
      .filter((each) => each.shape !== 'secret');
    return [own, ...inner];
  });
}

/** The filter in the address of the page; empty where it has none that the editor can show. */
export function filterOfPage(): Filter {
  return readFilter(location.value.search.get('filter') ?? '') ?? NO_FILTER;
}

/** Makes a filter of conditions. It stands in the address, so that it can be linked and is there after a reload. */
export function FilterBuilder({ schema, onClose }: { schema: Schema; onClose: () => void }) {
  const [filter, setFilter] = useState<Filter>(() => {
    const there = filterOfPage();
    return there.conditions.length > 0 ? there : { any: false, conditions: [EMPTY] };
  });
  const all = filterable(schema);
  const change = (next: Filter) => {
    setFilter(next);
    setSearch('filter', filterText(next));
  };
  const at = (i: number, condition: Condition) => change({ ...filter, conditions: filter.conditions.map((each, j) => (i === j ? condition : each)) });
  return (
    <div class="filter" role="group" aria-label={t('filter.title')}>
      {filter.conditions.map((condition, i) => (
        <div key={i} class="filter-line">
          <span class="filter-joint">{i === 0 ? t('filter.where') : i === 1 ? <Joint any={filter.any} onChange={(any) => change({ ...filter, any })} /> : t(filter.any ? 'filter.or' : 'filter.and')}</span>
          <ConditionFields all={all} condition={condition} onChange={(next) => at(i, next)} />
          <IconButton icon="close" label={t('filter.remove')} onClick={() => {
            const rest = filter.conditions.filter((_, j) => j !== i);
            change({ ...filter, conditions: rest });
            if (rest.length === 0) onClose();
          }} />
        </div>
      ))}
      <Button look="quiet" icon="plus" onClick={() => change({ ...filter, conditions: [...filter.conditions, EMPTY] })}>{t('filter.add')}</Button>
    </div>
  );
}

const EMPTY: Condition = { member: '', operator: 'eq', value: '' };

function Joint({ any, onChange }: { any: boolean; onChange: (any: boolean) => void }) {
  return (
    <select class="input select" aria-label={t('filter.joint')} value={any ? 'or' : 'and'} onChange={(event) => onChange(event.currentTarget.value === 'or')}>
      <option value="and">{t('filter.and')}</option>
      <option value="or">{t('filter.or')}</option>
    </select>
  );
}

function ConditionFields({ all, condition, onChange }: { all: Filterable[]; condition: Condition; onChange: (condition: Condition) => void }) {
  const member = all.find((each) => each.name === condition.member);
  const isSwitch = member?.shape === 'switch';
  const start = (name: string): Condition => {
    const next = all.find((each) => each.name === name);
    return next?.shape === 'switch' ? { member: name, ...switched(next, true) } : { member: name, operator: 'eq', value: next?.schema.enum ? String(next.schema.enum[0]) : '' };
  };
  return (
    <>
      <select class="input select" aria-label={t('filter.member')} value={condition.member} onChange={(event) => onChange(start(event.currentTarget.value))}>
        <option value="">{t('filter.member')}</option>
        {all.map((each) => <option key={each.name} value={each.name}>{each.title}</option>)}
      </select>
      {isSwitch && member ? (
        <select class="input select" aria-label={t('filter.value')} value={isSwitchedOn(condition) ? 'on' : 'off'}
          onChange={(event) => onChange({ ...condition, ...switched(member, event.currentTarget.value === 'on') })}>
          <option value="on">{t('filter.on')}</option>
          <option value="off">{t('filter.off')}</option>
        </select>
      ) : (
        <select class="input select" aria-label={t('filter.operator')} value={condition.operator} onChange={(event) => onChange({ ...condition, operator: event.currentTarget.value as Operator })}>
          {OPERATORS.map((each) => <option key={each} value={each}>{t(`filter.${each}`)}</option>)}
        </select>
      )}
      {!isSwitch && hasValue(condition.operator) ? <Value member={member} condition={condition} onChange={onChange} /> : null}
    </>
  );
}

function Value({ member, condition, onChange }: { member?: Filterable; condition: Condition; onChange: (condition: Condition) => void }) {
  const set = (value: string) => onChange({ ...condition, value });
  if (member?.schema.enum) {
    return (
      <select class="input select" aria-label={t('filter.value')} value={condition.value} onChange={(event) => set(event.currentTarget.value)}>
        {member.schema.enum.map((each) => <option key={String(each)} value={String(each)}>{choice(String(each))}</option>)}
      </select>
    );
  }
  return <input class="input" aria-label={t('filter.value')} value={condition.value} onInput={(event) => set(event.currentTarget.value)} />;
}

/** What is usual need not be written: "on" of something that is usually on is "not false". */
function switched(member: Filterable, on: boolean): Pick<Condition, 'operator' | 'value'> {
  const isUsual = member.schema.default === undefined ? member.name === 'enabled' : isOn(member.schema.default);
  if (isUsual) return { operator: on ? 'ne' : 'eq', value: 'false' };
  return { operator: on ? 'eq' : 'ne', value: 'true' };
}

function isSwitchedOn({ operator, value }: Condition): boolean {
  return (operator === 'eq') === isOn(value);
}
