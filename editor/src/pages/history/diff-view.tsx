import { useSignal } from '@preact/signals';
import { t } from '../../i18n/t';
import { difference, folded, type Line, type Skipped } from './diff';

/** Two versions of a document, line by line; what is far from every change is folded. */
export function DiffView({ before, after }: { before: unknown; after: unknown }) {
  const isWhole = useSignal(false);
  const lines = difference(before, after);
  const shown: readonly (Line | Skipped)[] = isWhole.value ? lines : folded(lines);
  return (
    <div class="code line-diff" role="group" aria-label={t('history.difference')} tabIndex={0}>
      {shown.map((line, i) =>
        'skipped' in line ? (
          <button key={i} type="button" class="quiet" onClick={() => (isWhole.value = true)}>
            {t('history.skipped', { count: line.skipped })}
          </button>
        ) : (
          <LineView key={i} line={line} />
        ),
      )}
    </div>
  );
}

const TAGS = { '+': 'ins', '-': 'del', ' ': 'span' } as const;

function LineView({ line }: { line: Line }) {
  const Tag = TAGS[line.sign];
  return (
    <Tag class="line">
      <span aria-hidden="true">{line.sign}</span> {line.text}
    </Tag>
  );
}
