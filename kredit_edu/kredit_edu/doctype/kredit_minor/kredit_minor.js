frappe.ui.form.on("Kredit Minor", {
	setup() {
		kredit_edu.shorten_terms("Kredit Minor Row", "component");
	},
});
