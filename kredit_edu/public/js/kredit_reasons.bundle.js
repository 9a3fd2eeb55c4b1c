// The panel that shows what keeps a document from its next step: every reason with its clause.

frappe.provide("kredit_edu");

kredit_edu.show_reasons = function (frm, fieldname = "reasons_panel") {
	const reasons = frm.doc.__onload?.kredit_reasons || [];
	const field = frm.get_field(fieldname);
	if (!field) return;
	field.$wrapper.html(reasons.length ? render(reasons) : "");
	frm.toggle_display("reasons_section", reasons.length > 0);
};

function render(reasons) {
	const lines = reasons.map(
		(reason) => `<li class="kredit-reason" data-clause="${frappe.utils.escape_html(reason.clause)}">
			<span class="indicator-pill no-indicator-dot ${reason.severity === "Refusal" ? "red" : "orange"}">
				${__("clause {0}", [frappe.utils.escape_html(reason.clause)])}
			</span>
			<span>${reason.message}</span>
		</li>`
	);
	return `<ul class="kredit-reasons list-unstyled" role="list">${lines.join("")}</ul>`;
}

// A return needs a comment: asked for before the server is, and sent with the document.
kredit_edu.ask_for_comment = function (frm) {
	if (frm.selected_workflow_action !== "Return") return Promise.resolve();
	frappe.dom.unfreeze();
	// A dialog that is closed leaves the promise open: Desk then goes no further, and nothing has failed.
	return new Promise((resolve) => {
		frappe.prompt(
			{ fieldname: "comment", fieldtype: "Small Text", label: __("Comment on the return"), reqd: 1 },
			({ comment }) => {
				frm.doc.return_comment = comment;
				resolve();
			},
			__("Return"),
			__("Return")
		);
	});
};
