import { Icon } from '../ui/icon';
import { isBad, type Placed } from './context';

/** Problems at their field. */
export function Problems({ id, problems }: { id?: string; problems: Placed[] }) {
  if (problems.length === 0) return null;
  return (
    <ul class="field-problems" id={id}>
      {problems.map((each) => (
        <li key={each.pointer + each.reason} class={isBad(each) ? 'is-error' : each.severity === 'warning' ? 'is-warning' : 'muted'}>
          <Icon name={isBad(each) ? 'error' : each.severity === 'warning' ? 'warning' : 'info'} /> {each.reason}
        </li>
      ))}
    </ul>
  );
}
