// The tables of the registration desk, drawn from what the server tells.

frappe.provide("kredit_edu");

const escape = (text) => frappe.utils.escape_html(String(text ?? ""));
const link = (doctype, name, text) =>
	`<a href="${frappe.utils.get_form_link(doctype, name)}" data-key="${escape(name)}">${escape(text)}</a>`;
// A heading that begins with "#" stands over numbers.
const head = (...titles) => {
	const cells = titles.map((title) =>
		title.startsWith("#") ? `<th scope="col" class="number">${title.slice(1)}</th>` : `<th scope="col">${title}</th>`
	);
	return `<thead><tr>${cells.join("")}</tr></thead>`;
};
const number = (title) => `#${title}`;

const nothing = (columns, text) => `<tr><td colspan="${columns}" class="kredit-nothing">${text}</td></tr>`;

const offerings = (rows) => {
	const body = rows.map(
		(row) => `<tr class="${row.below_minimum ? "kredit-below" : ""}">
			<th scope="row">${link("Kredit Offering", row.name, row.title)}</th>
			<td>${escape([row.stream, row.group].filter(Boolean).join(" · "))}</td>
			<td>${escape(row.lecturer_name)}</td>
			<td>${__(row.language || "")}</td>
			<td class="number">${row.least}</td>
			<td class="number">${row.seats || __("no limit")}</td>
			<td class="number">${row.held}</td>
			<td class="number">${row.enrolled}</td>
			<td class="number">${row.waiting}</td>
			<td class="number">${row.free ?? ""}</td>
			<td>${row.below_minimum ? `<span class="indicator-pill orange">${__("below the minimum")}</span>` : __(row.state)}</td>
		</tr>`
	);
	return `${head(
		__("Discipline"),
		__("Stream and group"),
		__("Lecturer"),
		__("Language"),
		number(__("Minimum")),
		number(__("Seats")),
		number(__("Seats held")),
		number(__("Enrolled")),
		number(__("Waitlist")),
		number(__("Free")),
		__("State")
	)}<tbody>${body.join("") || nothing(11, __("No groups in this choice"))}</tbody>`;
};

const missing = (rows) => {
	const body = rows.map(
		(row) => `<tr>
			<th scope="row">${link("Kredit Learner", row.name, row.number)}</th>
			<td>${escape(row.full_name)}</td>
			<td>${escape(row.group)}</td>
			<td>${escape(row.adviser)}</td>
			<td>${row.draft ? link("Kredit Study Plan", row.draft, __("Draft")) : __("No plan")}</td>
		</tr>`
	);
	return `${head(__("Learner"), __("Full name"), __("Group"), __("Adviser"), __("Plan"))}<tbody>${
		body.join("") || nothing(5, __("Nobody in this choice"))
	}</tbody>`;
};

const titles = { program: () => __("Program"), learner_group: () => __("Group"), adviser: () => __("Adviser") };

const missing_by = (rows, by) => {
	const body = rows.map(
		(row) => `<tr><th scope="row">${escape(row.title || __("Not set"))}</th>
			<td class="number">${row.number}</td><td class="number">${row.with_draft}</td></tr>`
	);
	return `${head(titles[by](), number(__("Learners")), number(__("Of them with a draft")))}<tbody>${
		body.join("") || nothing(3, __("Nobody in this choice"))
	}</tbody>`;
};

const waiting = (rows) => {
	const body = rows.map(
		(row) => `<tr>
			<th scope="row">${escape(row.name || (row.role ? __(row.role) : __("Not set")))}</th>
			<td>${__(row.state)}</td>
			<td class="number">${row.number}</td>
			<td>${row.since ? escape(frappe.datetime.str_to_user(row.since)) : ""}</td>
			<td>${row.since ? frappe.datetime.comment_when(row.since) : ""}</td>
		</tr>`
	);
	return `${head(__("Reviewer"), __("State"), number(__("Plans")), __("The oldest since"), __("Waits"))}<tbody>${
		body.join("") || nothing(5, __("No plan waits"))
	}</tbody>`;
};

kredit_edu.registration_tables = { offerings, missing, missing_by, waiting };
