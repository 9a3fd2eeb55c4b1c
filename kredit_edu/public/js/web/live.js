// What happens on the page is told to whoever does not see it.

export function announce(text) {
	const region = document.getElementById("kredit-live");
	// The same text a second time is news again only after a change.
	region.textContent = "";
	setTimeout(() => (region.textContent = text), 50);
}

// Move to an element that holds what has to be read now, once it is drawn.
export function show(id) {
	setTimeout(() => move_to(id));
}

function move_to(id) {
	const element = document.getElementById(id);
	if (!element) return;
	const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
	element.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
	element.focus({ preventScroll: true });
}
