// Elements from functions, and a page that changes in place: what has the focus keeps it.

const NOTHING = [null, undefined, false, ""];

// Everything is text: nothing that somebody has written becomes a part of the page.
export function h(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value === null || value === undefined || value === false) continue;
		element.setAttribute(name, value === true ? "" : value);
	}
	element.append(...children.flat(Infinity).filter((child) => !NOTHING.includes(child)));
	return element;
}

// Make the children of an element what they should be, keeping every element that can stay.
export function draw(root, ...children) {
	const wanted = root.cloneNode(false);
	wanted.append(...children.flat(Infinity).filter((child) => !NOTHING.includes(child)));
	sync_children(root, wanted);
}

function sync_children(now, wanted) {
	const next = [...wanted.childNodes];
	const ids = new Set(next.map((node) => node.id).filter(Boolean));
	const kept = new Map();
	for (const child of [...now.children]) {
		if (!child.id) continue;
		if (ids.has(child.id)) kept.set(child.id, child);
		else child.remove();
	}
	let place = now.firstChild;
	for (const node of next) {
		const old = node.id ? kept.get(node.id) : place;
		if (!is_alike(old, node)) {
			now.insertBefore(node, place);
			continue;
		}
		// Nothing is moved that can stay: an element that is moved loses the focus.
		while (node.id && place && place !== old && !kept.has(place.id)) {
			const gone = place;
			place = place.nextSibling;
			gone.remove();
		}
		if (old !== place) now.insertBefore(old, place);
		else place = place.nextSibling;
		sync(old, node);
	}
	while (place) {
		const after = place.nextSibling;
		place.remove();
		place = after;
	}
}

function is_alike(old, node) {
	return Boolean(old) && old.nodeName === node.nodeName && (old.id || "") === (node.id || "");
}

function sync(old, node) {
	if (old.nodeType !== Node.ELEMENT_NODE) {
		if (old.data !== node.data) old.data = node.data;
		return;
	}
	sync_attributes(old, node);
	// What somebody writes or has unfolded is theirs.
	if (old.nodeName !== "TEXTAREA") sync_children(old, node);
}

function sync_attributes(old, node) {
	const own = old.nodeName === "DETAILS" ? ["open"] : old.nodeName === "INPUT" ? ["value"] : [];
	for (const { name } of [...old.attributes]) {
		if (!node.hasAttribute(name) && !own.includes(name)) old.removeAttribute(name);
	}
	for (const { name, value } of [...node.attributes]) {
		if (own.includes(name) && old.hasAttribute(name)) continue;
		if (own.includes(name) && name === "open") continue;
		if (old.getAttribute(name) !== value) old.setAttribute(name, value);
	}
	// What is saved at once follows the page; what is sent with a button is kept until then.
	if (old.nodeName === "INPUT" && old.dataset.change) old.checked = node.hasAttribute("checked");
}
