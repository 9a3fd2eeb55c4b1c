// Versions of a study plan on its form: a change is begun, dropped and compared with the plan that it changes.

const PLAN_API = "kredit_edu.api.v1.study_plan";

frappe.ui.form.on("Kredit Study Plan", {
	refresh(frm) {
		frm.get_field("differences_panel").$wrapper.empty();
		if (frm.is_new()) return;
		const change = frm.doc.__onload?.kredit_change;
		if (change?.may_begin) frm.add_custom_button(__("Change the plan"), () => begin_change(frm));
		if (change?.name) {
			frm.add_custom_button(__("Open the change"), () =>
				frappe.set_route("Form", "Kredit Study Plan", change.name)
			);
		}
		if (frm.doc.changes_plan && frm.doc.state === "Draft") {
			frm.add_custom_button(__("Discard the change"), () => discard_change(frm));
		}
		if (frm.doc.changes_plan) show_differences(frm, frm.doc.name);
	},
});

function begin_change(frm) {
	frappe.prompt(
		{
			fieldname: "reason",
			fieldtype: "Small Text",
			label: __("Why is the plan changed?"),
			description: __("The approved plan stays in force until the change is approved."),
			reqd: 1,
		},
		async ({ reason }) => {
			const { message } = await frappe.call({
				method: `${PLAN_API}.change`,
				args: { name: frm.doc.name, reason },
				freeze: true,
			});
			frappe.set_route("Form", "Kredit Study Plan", message.name);
		},
		__("Change the plan"),
		__("Begin the change")
	);
}

function discard_change(frm) {
	frappe.confirm(__("Drop this change? The approved plan stays as it is."), async () => {
		const { message } = await frappe.call({
			method: `${PLAN_API}.discard`,
			args: { name: frm.doc.name },
			freeze: true,
		});
		frappe.set_route("Form", "Kredit Study Plan", message.name);
	});
}

// Read by the screen's user as of now: `name` guards against a form that was left meanwhile.
async function show_differences(frm, name, other) {
	const { message } = await frappe.call({
		method: `${PLAN_API}.differences`,
		type: "GET",
		args: other ? { name, other } : { name },
	});
	if (frm.doc.name !== name) return;
	const { $wrapper } = frm.get_field("differences_panel");
	$wrapper.html(panel(message));
	$wrapper.find("select").on("change", (event) => show_differences(frm, name, event.target.value));
}

const clean = (value) => frappe.utils.escape_html(String(value ?? ""));
const SHADES = { Added: "green", Removed: "red", Changed: "orange" };
const WORDS = { Added: __("Added"), Removed: __("Removed"), Changed: __("Changed") };

function panel({ before, after, rows, changed_credits, versions }) {
	const others = versions.filter((version) => version.name !== after.name);
	const options = others.map(
		(version) => `<option value="${clean(version.name)}" ${version.name === before?.name ? "selected" : ""}>
			${clean(__("Version {0}", [version.version]))} · ${clean(__(version.state))}</option>`
	);
	const label = __("Compared with");
	const choice = `<label class="kredit-versions">${label}
		<select class="form-control input-xs" aria-label="${label}">${options.join("")}</select></label>`;
	if (!rows.length) return `${choice}<p>${__("The versions are alike.")}</p>`;
	return `${choice}<table class="table table-sm kredit-differences"><tbody>${rows.map(line).join("")}</tbody></table>
		<p>${__("Credits changed: {0}", [changed_credits])}</p>`;
}

function line({ change, before, after }) {
	const sides = [before, after].filter(Boolean).map(side);
	return `<tr data-change="${change}">
		<td><span class="indicator-pill no-indicator-dot ${SHADES[change]}">${WORDS[change]}</span></td>
		<td>${sides.join(" → ")}</td>
	</tr>`;
}

function side({ title, credits, period, offering_title, partner_institution }) {
	const name = title?.[frappe.boot.lang] || title?.kk || "";
	const more = [__("Credits") + ` ${credits}`, period, offering_title, partner_institution];
	return `<b>${clean(name)}</b> <span class="text-muted">${clean(more.filter(Boolean).join(" · "))}</span>`;
}
