import { path } from '../../api/client';
import { useGet } from '../../api/resource';
import { pageOf } from '../../app/pages';
import { kindName } from '../../i18n/one';
import { t } from '../../i18n/t';
import { Link } from '../../ui/link';

interface Reference {
  kind: string;
  name: string;
  title?: string;
  pointer: string;
}

/** What names an object: where it would be missed. */
export function References({ domain, kind, name }: { domain: string; kind: string; name: string }) {
  const loaded = useGet<{ items: Reference[] }>(domain ? path`/domains/${domain}/${kind}/${name}/references` : null);
  const items = loaded.value.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section class="references">
      <h3>{t('kind.used-by')}</h3>
      <ul>
        {items.map((each) => (
          <li key={each.kind + each.name + each.pointer}>
            <Link href={pageOf(domain, each.kind, each.name)}>{each.title || each.name}</Link>{' '}
            <span class="muted">{kindName(each.kind)} {each.name}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
