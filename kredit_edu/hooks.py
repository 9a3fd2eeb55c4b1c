app_name = "kredit_edu"
app_title = "Kredit Edu"
app_publisher = "Kredit Edu"
app_description = "The educational process of a university under Kazakhstan's credit technology"
app_email = "team@kredit-edu.example"
app_license = "mit"

export_python_type_annotations = True

before_install = "kredit_edu.install.before_install"
after_install = "kredit_edu.install.after_install"
before_migrate = "kredit_edu.install.before_migrate"
after_migrate = "kredit_edu.install.after_migrate"
before_uninstall = "kredit_edu.uninstall.before_uninstall"
