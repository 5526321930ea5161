import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { get, path, send } from '../api/client';
import { useLoaded } from '../api/resource';
import { t } from '../i18n/t';
import type { Draft } from '../save/draft';
import { ErrorNotice } from '../ui/notice';
import { type Picture, around, difference, isDifferent } from './model';
import { PictureView } from './view';

interface Both {
  readonly before: Picture;
  readonly after: Picture;
}

async function read(draft: Draft, signal: AbortSignal): Promise<Both> {
  const where = path`/domains/${draft.domain}/picture`;
  const changes = draft.changes.value.map(({ kind, name, value }) => ({ kind, name, value }));
  const [before, after] = await Promise.all([get<Picture>(where, {}, signal), send<Picture>('POST', where, { changes }, { signal })]);
  return { before, after: after.data };
}

/** What a draft changes in the picture of its domain: before and after side by side. */
export default function PictureChange({ draft }: { draft: Draft }): JSX.Element {
  const key = JSON.stringify(draft.changes.value.map(({ kind, name, value }) => [kind, name, value]));
  const loaded = useLoaded(`picture of ${draft.domain} ${key}`, (signal) => read(draft, signal)).value;
  const [selected, select] = useState('');
  const shown = useMemo(() => {
    if (loaded.data === undefined) {
      return undefined;
    }
    const { before, after } = loaded.data;
    const marks = difference(before, after);
    return { marks, ...around(before, after, marks) };
  }, [loaded.data]);
  if (loaded.error !== undefined) {
    return <ErrorNotice error={loaded.error} />;
  }
  if (shown === undefined) {
    return <p class="muted">{t('picture.reading')}</p>;
  }
  if (!isDifferent(shown.marks)) {
    return <p class="muted">{t('picture.same')}</p>;
  }
  return (
    <div class="pic-diff">
      {(['before', 'after'] as const).map((side) => (
        <figure key={side}>
          <figcaption>{t(`picture.${side}`)}</figcaption>
          {shown[side].nodes.length === 0
            ? <p class="muted">{t('picture.empty')}</p>
            : <PictureView picture={shown[side]} marks={shown.marks} label={t(`picture.${side}`)} selected={selected} onSelect={select} />}
        </figure>
      ))}
    </div>
  );
}
