import { t } from '../strings/strings.ts';
import { ORDER_NAMES, type Order } from './arrange-documents.ts';

interface Props {
  order: Order;
  onSearch: (text: string) => void;
  onOrder: (order: Order) => void;
}

/** Where documents are looked for by name, and sorted. */
export function DocumentSearch({ order, onSearch, onOrder }: Props) {
  return (
    <div class="find">
      <input
        type="search"
        aria-label={t.searchDocuments}
        placeholder={t.searchDocuments}
        onInput={(event: InputEvent) => onSearch((event.target as HTMLInputElement).value)}
      />
      <label>
        <span class="soft">{t.sortBy}</span>{' '}
        <select onChange={(event: Event) => onOrder((event.target as HTMLSelectElement).value as Order)}>
          {ORDER_NAMES.map((name) => (
            <option key={name} value={name} selected={name === order}>
              {t.orders[name]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
