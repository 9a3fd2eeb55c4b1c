frappe.ui.form.on("Kredit Learner Standing", {
	refresh(frm) {
		frm.disable_save();
		frm.add_custom_button(__("How was this computed?"), () => explain(frm));
	},
});

async function explain(frm) {
	const { learner, program, scope, academic_period, academic_year } = frm.doc;
	const part = { Period: academic_period, Year: academic_year }[scope] || null;
	const { message } = await frappe.call({
		method: "kredit_edu.api.v1.standing.explain",
		type: "GET",
		args: { learner, program, scope, ...(part && { part }) },
		freeze: true,
	});
	const dialog = new frappe.ui.Dialog({
		title: __("How was this computed?"),
		size: "large",
		fields: [{ fieldname: "explained", fieldtype: "HTML" }],
	});
	dialog.get_field("explained").$wrapper.html(render(message));
	dialog.show();
}

const text = (value) => frappe.utils.escape_html(String(value ?? ""));

function render(found) {
	const sum =
		found.gpa === null
			? __("No graded credits count here, so there is no GPA.")
			: `${found.quality_sum} ÷ ${found.credits} = <b>${text(found.gpa)}</b>`;
	const differs = found.agrees
		? ""
		: `<p class="text-danger">${__("The stored figure is {0}. The nightly check tells the Registrar of it.", [text(found.stored.gpa ?? "—")])}</p>`;
	const heads = [__("Discipline"), __("Period"), __("Letter"), __("Credits"), __("Points"), __("Product"), __("Why it does not count")];
	const settings = found.settings.map(({ label, words, point }) => `<li>${text(label)}: ${text(words)} (${point})</li>`);
	const minors = found.minors.map(({ title, gpa, credits_earned }) =>
		`<p>${__("Minor, shown apart: it counts in the program as well")}: <b>${text(title)}</b> · GPA ${text(gpa ?? "—")} · ${__("{0} credits", [credits_earned])}</p>`
	);
	return `<p>${sum}</p>${differs}<p>${__("Credits earned: {0}", [found.credits_earned])}</p>${minors.join("")}
		<table class="table table-bordered table-sm">
			<thead><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr></thead>
			<tbody>${found.attempts.map(row).join("")}</tbody>
		</table>
		<p><b>${__("Settings of the university")}</b> · ${__("Edition of the Rules: {0}", [text(found.edition)])}</p>
		<ul>${settings.join("")}</ul>`;
}

function row(entry) {
	const why = entry.why_not ? `${text(entry.why_not.text)} (${entry.why_not.clause}${entry.why_not.point ? `, ${entry.why_not.point}` : ""})` : "";
	const before = entry.history.map((each) => `<div class="text-muted small">${__("Before the correction: {0} · {1} · {2}", [text(each.mark), text(each.letter), text(each.published_on)])}</div>`);
	const cells = [
		text(entry.title) + before.join(""),
		text([entry.academic_year, entry.period_title].filter(Boolean).join(", ")),
		text(entry.letter),
		text(entry.credits),
		text(entry.points ?? "—"),
		text(entry.product ?? "—"),
		why,
	];
	return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}
