import type { ComponentChildren, ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { isBad } from '../form/context';
import { label } from '../form/members';
import { savedCount } from '../form/targets';
import { kindName } from '../i18n/one';
import { t, time } from '../i18n/t';
import { Button } from '../ui/button';
import { Diff } from '../ui/diff';
import { Notice } from '../ui/notice';
import type { Conflict, Draft } from './draft';
import { isToTrunk, kindOfKey, type Plan } from './plan';

/** Everything that saving would do: what is changed, problems, reach, expectations, and the calls that would end otherwise. */
export function PlanView({ draft }: { draft: Draft }) {
  const plan = draft.plan.value;
  const refusal = draft.refusal.value;
  return (
    <div class="plan">
      {draft.conflicts.value.map((each) => (
        <ConflictNotice key={each.kind + each.name} conflict={each} draft={draft} />
      ))}
      {refusal ? <Notice tone="bad" title={t(refusal.status === 0 ? 'save.unreachable' : 'save.refused')}>{plan.problems.some(isBad) ? null : refusal.message}</Notice> : null}
      {refusal?.problem.reason === 'in-use' ? (
        <Allow on={draft.allowed.value.force} onChange={(force) => draft.allow({ force })}>{t('save.force')}</Allow>
      ) : null}
      <Changes draft={draft} />
      <InPicture draft={draft} />
      <Problems plan={plan} />
      <Reach draft={draft} plan={plan} />
      <Expectations draft={draft} plan={plan} />
      <Replayed plan={plan} />
      <Section title={t('save.in-force-at')} count={plan.nodes.length}>
        <ul>{plan.nodes.map((each) => <li key={each.node}>{each.node} <span class="muted">{each.state}</span></li>)}</ul>
      </Section>
    </div>
  );
}

function Section({ title, count, children }: { title: string; count: number; children: ComponentChildren }) {
  return count === 0 ? null : (
    <section class="plan-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Allow({ on, onChange, children }: { on: boolean; onChange: (on: boolean) => void; children: ComponentChildren }) {
  return (
    <label class="allow">
      <input type="checkbox" checked={on} onChange={() => onChange(!on)} /> {children}
    </label>
  );
}

/** Lets go what was changed here, and shows what is stored now. */
function takeTheirs(draft: Draft, kind: string, name: string): void {
  draft.drop(kind, name);
  savedCount.value++;
}

function ConflictNotice({ conflict, draft }: { conflict: Conflict; draft: Draft }) {
  const { kind, name, both } = conflict;
  const key = conflict.theirs === undefined ? 'save.conflict-deleted' : both.length > 0 ? 'save.conflict-both' : 'save.conflict-other';
  return (
    <Notice tone="warning" title={t(key, { name: `${kindName(kind)} ${name}`, members: both.join(', ') })}>
      <Button onClick={() => takeTheirs(draft, kind, name)}>{t('save.take-theirs')}</Button>
    </Notice>
  );
}

function Changes({ draft }: { draft: Draft }) {
  return (
    <Section title={t('save.what')} count={draft.changes.value.length}>
      {draft.changes.value.map((each) => (
        <details key={each.kind + each.name} open={draft.changes.value.length < 4}>
          <summary>
            {t(each.value === null ? 'save.deletes' : each.before === undefined ? 'save.creates' : 'save.edits')} <span class="muted">{kindName(each.kind)}</span> {each.name} {each.title}
          </summary>
          <Diff before={each.before} after={each.value === null ? undefined : each.value} label={label} />
        </details>
      ))}
    </Section>
  );
}

/** Before and after in the picture of the domain: drawn when it is asked for. */
function InPicture({ draft }: { draft: Draft }) {
  const [View, setView] = useState<ComponentType<{ draft: Draft }> | undefined>();
  if (draft.domain === '') return null;
  const open = (event: Event) => {
    if ((event.currentTarget as HTMLDetailsElement).open && !View) void import('../picture/change').then((loaded) => setView(() => loaded.default));
  };
  return (
    <section class="plan-part">
      <details onToggle={open}>
        <summary>{t('picture.change')}</summary>
        {View ? <View draft={draft} /> : null}
      </details>
    </section>
  );
}

function Problems({ plan }: { plan: Plan }) {
  const fresh = plan.problems.filter((each) => !each.before);
  return (
    <Section title={t('save.problems')} count={fresh.length + plan.numbers.length}>
      <ul>
        {plan.numbers.map((each) => <li key={each.kind + each.name} class="is-error">{kindName(each.kind)} {each.name}: {each.reason}</li>)}
        {fresh.map((each) => (
          <li key={each.line} class={isBad(each) ? 'is-error' : each.severity === 'warning' ? 'is-warning' : 'muted'}>
            {kindName(kindOfKey(each.key))} {each.field} <span class="mono">{each.pointer}</span>: {each.reason}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Reach({ draft, plan }: { draft: Draft; plan: Plan }) {
  const allowed = draft.allowed.value.reach;
  const toggle = (what: string) => draft.allow({ reach: allowed.includes(what) ? allowed.filter((each) => each !== what) : [...allowed, what] });
  return (
    <>
      <Section title={t('save.reach-title')} count={plan.inbound.reach.length}>
        <ul class="fence">
          {plan.inbound.reach.map((each) => (
            <li key={each.what + each.way}>
              <span class="mono">{each.what}</span> <span class="muted">{each.way}</span>
              {isToTrunk(each) ? <Allow on={allowed.includes(each.what)} onChange={() => toggle(each.what)}>{t('save.allow-reach')}</Allow> : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('save.lost-title')} count={plan.inbound.lost.length}>
        <ul>{plan.inbound.lost.map((each) => <li key={each.what + each.way}><span class="mono">{each.what}</span> <span class="muted">{each.way}</span></li>)}</ul>
      </Section>
    </>
  );
}

function Expectations({ draft, plan }: { draft: Draft; plan: Plan }) {
  const allowed = draft.allowed.value.override;
  const toggle = (name: string) => draft.allow({ override: allowed.includes(name) ? allowed.filter((each) => each !== name) : [...allowed, name] });
  return (
    <Section title={t('save.expectations')} count={plan.expectations.length}>
      <ul>
        {plan.expectations.map((each) => (
          <li key={each.name} class={each.passed ? '' : 'is-error'}>
            {each.name}: {t(each.passed ? 'save.holds' : 'save.fails', { expected: each.expected, got: each.got })}
            {each['passed-before'] && !each.passed ? (
              <Allow on={allowed.includes(each.name)} onChange={() => toggle(each.name)}>{t('save.override')}</Allow>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Replayed({ plan }: { plan: Plan }) {
  const { calls, changed } = plan.replayed;
  return (
    <Section title={t('save.replayed', { changed: changed.length, calls })} count={changed.length}>
      <table class="diff">
        <tbody>
          {changed.map((each) => (
            <tr key={each.at + each.from + each.to}>
              <th scope="row">{time(each.at)} · {each.from} → {each.to}</th>
              <td><del>{each.now}</del> <ins>{each.then}</ins></td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
