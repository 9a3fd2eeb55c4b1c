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

// A reason of the Rules comes escaped for HTML, any other text of the server's as it is; pages show text alone. What
// is parsed here is no part of the page: nothing in it runs or is loaded.
export function text_of({ message, clause }) {
	return clause ? new DOMParser().parseFromString(message, "text/html").body.textContent : message;
}
