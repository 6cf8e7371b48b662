/** Drawn, since not every machine has a font with the sign. */
export function Thumb({ down = false }: { down?: boolean }) {
  return (
    <svg class={down ? 'icon down' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
      <path d="M1.5 7h3v7h-3zM4.5 7.5 7.6 2c1.1 0 1.8.9 1.6 2L8.7 6.3h4c.9 0 1.6.8 1.4 1.7l-1.1 4.8c-.2.7-.8 1.2-1.5 1.2h-7z" />
    </svg>
  );
}
