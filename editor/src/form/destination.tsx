import { useEffect, useState } from 'preact/hooks';
import type { Json } from '../api/documents';
import { kindTitle } from '../app/navigation';
import { pageOf } from '../app/pages';
import { Link } from '../ui/link';
import { destinations, savedCount, type Target } from './targets';

/** What people call all destinations of a domain; empty until it is read. */
export function useTargets(domain: string): Target[] {
  const [targets, setTargets] = useState<Target[]>([]);
  const saved = savedCount.value;
  useEffect(() => {
    let isHere = true;
    void destinations(domain).then((all) => isHere && setTargets(all));
    return () => {
      isHere = false;
    };
  }, [domain, saved]);
  return targets;
}

/** The target that a destination means: an extension may be written without its kind. */
export function targetOf(targets: Target[], destination: string): Target | undefined {
  let byValue = indexes.get(targets);
  if (!byValue) {
    byValue = new Map(targets.map((each) => [each.value, each]));
    indexes.set(targets, byValue);
  }
  return byValue.get(destination) ?? byValue.get(`extension:${destination}`);
}

/** Tables ask for every row. */
const indexes = new WeakMap<Target[], Map<string, Target>>();

interface DestinationProps {
  domain: string;
  targets: Target[];
  value: Json | undefined;
}

/** A destination as people call it, with its number, as a link to its page. */
export function Destination({ domain, targets, value }: DestinationProps) {
  if (value === undefined || value === null || value === '') return null;
  const text = String(value);
  const target = targetOf(targets, text);
  if (!target) return <span class="mono">{text}</span>;
  const kind = target.kind === 'voicemail' ? 'exten' : target.kind;
  return (
    <Link href={pageOf(domain, kind, target.name)} title={kindTitle(target.kind)}>
      {target.title || kindTitle(target.kind)} <span class="muted">{target.name}</span>
    </Link>
  );
}
