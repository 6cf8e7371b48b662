/** The lists of `stopword` that are used; the package has no types. */
declare module 'stopword' {
  export const deu: string[];
  export const fra: string[];
  export const spa: string[];
  export const zho: string[];
}
