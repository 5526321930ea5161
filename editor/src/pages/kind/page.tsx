import { useMemo } from 'preact/hooks';
import { kindTitle } from '../../app/navigation';
import { KINDS_IN_NAVIGATION, type PageProps } from '../../app/pages';
import { schema } from '../../api/kinds';
import { useLoaded } from '../../api/resource';
import { hint, language, t, tOr } from '../../i18n/t';
import { Loading } from '../../ui/loading';
import { useTargets } from '../../form/destination';
import { ErrorNotice } from '../../ui/notice';
import { useRows } from '../../save/documents';
import type { Schema } from '../../form/schema';
import { freeNumber } from './free';
import { columnsOf, firstMembers } from './columns';
import { ListPage } from './list';
import { hasSound, Sound } from './sound';

/** The page of any kind, from its schema alone: a new kind has it by itself. */
export default function KindPage({ params }: PageProps) {
  const { domain = '', kind = '', name } = params;
  const loaded = useLoaded(kind, () => schema(kind));
  const { data, error, reload } = loaded.value;
  if (error) return <ErrorNotice error={error} retry={() => void reload()} />;
  return data ? <Known key={`${domain} ${kind}`} domain={domain} kind={kind} name={name} schema={data} /> : <Loading />;
}

function Known({ domain, kind, name, schema: known }: { domain: string; kind: string; name?: string; schema: Schema }) {
  const rows = useRows(domain, kind);
  const targets = useTargets(domain);
  const columns = useMemo(() => columnsOf(domain, kind, known, targets), [domain, kind, known, targets, language.value]);
  const base = domain ? `/d/${encodeURIComponent(domain)}/k/${kind}` : `/k/${kind}`;
  const isNumber = known['x-number'] === true;
  return (
    <ListPage
      domain={domain}
      kind={kind}
      schema={known}
      rows={rows}
      columns={columns}
      title={kindTitle(kind)}
      lead={tOr(`kinds.${kind}-lead`, hint(known.description ?? ''))}
      icon={KINDS_IN_NAVIGATION.find((each) => each.kind === kind)?.icon ?? 'document'}
      base={base}
      open={name}
      addLabel={t('kind.add')}
      keyLabel={t(isNumber ? 'kind.number' : 'kind.key')}
      suggest={isNumber ? (all) => freeNumber(all.map((row) => row.name)) : undefined}
      example={tOr(`example.${kind}`, '') || undefined}
      first={firstMembers(kind, known)}
      fresh={() => (known.type === 'array' ? [] : {})}
      above={hasSound(known) && name ? (open) => <Sound domain={domain} kind={kind} name={name} open={open} /> : undefined}
    />
  );
}
