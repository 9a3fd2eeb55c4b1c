// The page of verification: the digest of a chosen file is made here, and the file itself stays on the device.

const page = document.querySelector(".kredit-verify");
if (page) document.documentElement.lang = page.lang;

const input = document.getElementById("kredit-file-input");

if (input) {
	// Without a secure connection browsers make no digests.
	if (window.crypto?.subtle) input.addEventListener("change", () => check(input));
	else document.getElementById("kredit-file").hidden = true;
}

async function check({ files, form }) {
	if (!files.length) return;
	const bytes = await crypto.subtle.digest("SHA-256", await files[0].arrayBuffer());
	form.elements.f.value = [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
	form.submit();
}
