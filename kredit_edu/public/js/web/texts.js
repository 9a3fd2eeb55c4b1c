// What the server sent with the page, and texts in the reader's language.

const data = JSON.parse(document.getElementById("kredit-data").textContent);

document.documentElement.lang = data.lang;

export const language = data.lang;
export const may_search = data.may_search;
export const first_page = data.page;

// Website pages have no translations of Desk's: the server sends those that these scripts ask for.
export function __(text, values = []) {
	const translated = data.texts[text] ?? text;
	return translated.replace(/\{(\d+)\}/g, (whole, at) => values[at] ?? whole);
}
