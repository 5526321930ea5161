import { useState } from 'preact/hooks';
import { asApiError } from '../api/problem';
import { savedCount } from '../form/targets';
import { t } from '../i18n/t';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { toast } from '../ui/toast';
import type { Change, Draft } from './draft';
import { summary } from './plan';
import { PlanView } from './planview';
import { restore, type Saved } from './saving';

/** What is not saved, what it would do, and the one button that saves it. Ctrl+S does the same. */
export function SaveBar({ draft }: { draft: Draft }) {
  const [isOpen, open] = useState(false);
  const changes = draft.changes.value;
  if (changes.length === 0) return null;
  const first = changes[0];
  const mustShow = draft.conflicts.value.length > 0;
  return (
    <section class="save-bar" aria-label={t('save.unsaved')}>
      {isOpen || mustShow ? <PlanView draft={draft} /> : null}
      <div class="save-line">
        <strong>
          {changes.length === 1 && first ? t(oneKey(first), { title: first.title || first.name }) : t('save.changes', { count: changes.length })}
        </strong>
        <Verdict draft={draft} />
        <span class="save-acts">
          <Button look="quiet" icon={isOpen ? 'chevron-down' : 'chevron-up'} aria-expanded={isOpen} onClick={() => open(!isOpen)}>
            {t('save.plan')}
          </Button>
          <Button onClick={() => draft.clear()}>{t('save.discard')}</Button>
          <Button look="main" disabled={draft.isSaving.value} aria-keyshortcuts="Control+S" onClick={() => void save(draft, () => open(true))}>
            {t(draft.isSaving.value ? 'save.saving' : 'save.save')}
          </Button>
        </span>
      </div>
    </section>
  );
}

function oneKey(change: Change): string {
  return change.value === null ? 'save.one-deleted' : change.before === undefined ? 'save.one-new' : 'save.one';
}

/** Saves, and says where it is in force; `onRefused` when it was not saved. */
export async function save(draft: Draft, onRefused: () => void): Promise<void> {
  const saved = await draft.save();
  if (!saved) return onRefused();
  sayInForce(draft.domain, saved);
}

/** Says that something is saved and where it is in force, with a way back. */
export function sayInForce(domain: string, saved: Saved): void {
  const live = saved.plan.nodes.filter((each) => each.state === 'live').map((each) => each.node);
  const id = saved.history;
  toast(live.length > 0 ? t('save.in-force', { nodes: live.join(', ') }) : t('save.saved'), {
    action: id ? { label: t('save.undo'), run: () => void undo(domain, id) } : undefined,
  });
}

async function undo(domain: string, id: string): Promise<void> {
  try {
    await restore(domain, id);
    savedCount.value++;
    toast(t('save.undone'));
  } catch (error) {
    toast(t('save.not-undone', { reason: asApiError(error).message }), { tone: 'bad' });
  }
}

/** The plan in a few words. */
function Verdict({ draft }: { draft: Draft }) {
  if (draft.isPlanning.value) return <span class="verdict muted">{t('save.planning')}</span>;
  const refusal = draft.refusal.value;
  const all = summary(draft.plan.value);
  const parts: [string, number, string][] = [
    ['errors', all.errors, 'bad'],
    ['broken', all.broken, 'bad'],
    ['new-reach', all.newReach, 'fence'],
    ['lost', all.lost, 'warning'],
    ['otherwise', all.otherwise, 'warning'],
    ['warnings', all.warnings, 'warning'],
  ];
  const shown = parts.filter(([, count]) => count > 0);
  return (
    <span class="verdict">
      {refusal ? (
        <span class="badge badge-bad">
          <Icon name="error" /> {t(refusal.status === 0 ? 'save.unreachable' : 'save.refused')}
        </span>
      ) : null}
      {shown.map(([key, count, tone]) => (
        <span key={key} class={`badge badge-${tone}`}>
          {t(`save.${key}`, { count })}
        </span>
      ))}
      {!refusal && shown.length === 0 ? (
        <span class="badge badge-good">
          <Icon name="check" /> {t('save.nothing-else')}
        </span>
      ) : null}
    </span>
  );
}
