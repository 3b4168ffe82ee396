/** URLs in a text, without the passwords in them. */
export function withoutPassword(text: string): string {
  return text.replaceAll(/(\/\/[^:/@\s]*:)[^@/\s]*@/g, '$1•••@');
}
