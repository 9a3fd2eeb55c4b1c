// Numbers as the reader writes them: 3.67 in English, 3,67 in Kazakh and Russian.

import { language } from "./texts.js";

export function number(text) {
	if (text === null || text === undefined || text === "") return "—";
	return language === "en" ? String(text) : String(text).replace(".", ",");
}
