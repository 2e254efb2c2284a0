// What `$` finds, as far as its query says it: "#scale input" is an input, ".reading" any element of HTML.

type LastPart<Q extends string> = Q extends `${string} ${infer Rest}` ? LastPart<Rest> : Q;
type TagOf<Q extends string> = Q extends `${infer Tag}[${string}` ? TagOf<Tag> : Q extends `${infer Tag}.${string}` ? TagOf<Tag>
  : Q extends `${infer Tag}#${string}` ? TagOf<Tag> : Q extends `${infer Tag}:${string}` ? TagOf<Tag> : Q;
type NamedElement<Tag> = Tag extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[Tag]
  : Tag extends keyof SVGElementTagNameMap ? SVGElementTagNameMap[Tag] : HTMLElement;
type Found<Q extends string> = NamedElement<TagOf<LastPart<Q>>>;

/** What a node may be given. */
type Attributes = Record<string, string | number | boolean>;
type Words = (Node | string)[];
