// The pages of a learner, from one to the other.

import { h } from "./dom.js";
import { __ } from "./texts.js";

const PAGES = () => [
	["/kredit/plan", __("Study plan")],
	["/kredit/grades", __("Grades")],
	["/kredit/audit", __("Degree audit")],
];
// What a document shows to others is for its holder alone.
const OWN_PAGES = () => [["/kredit/transcripts", __("Transcripts")]];

// `learner` is set where somebody else reads the pages of a learner.
export function pages_nav(current, learner) {
	const query = learner.is_own ? "" : `?learner=${encodeURIComponent(learner.name)}`;
	const pages = [...PAGES(), ...(learner.is_own ? OWN_PAGES() : [])];
	const items = pages.map(([address, text]) =>
		h("li", {}, h("a", { href: address + query, "aria-current": address === current ? "page" : null }, text))
	);
	return h("nav", { id: "pages", class: "kredit-pages", "aria-label": __("Pages of the learner") }, h("ul", {}, items));
}
